// @starts-first: worker and bridge die and start again, twenty times
import { describe, expect, it } from 'vitest'
import { Storm } from './support/storm'

describe('a storm: worker and bridge die again and again while orders come in', () => {
  const storm = Storm.forAll()

  it('every order ends on screen, and each of its papers comes out once', async () => {
    expect(await storm.run(10, Number(process.env.STORM_SEED ?? 20_418))).toEqual({ kills: 20, orders: 7 })
  })
})
