// @starts-first: worker and bridge die and start again
import { describe, expect, it } from 'vitest'
import { Storm } from './support/storm'

// Ten rounds: storm.long.test.ts.
describe('a round of a storm: worker and bridge die while an order comes in', () => {
  const storm = Storm.forAll()

  it('the order ends on screen, and each of its papers comes out once', async () => {
    expect(await storm.run(1, 20_418)).toEqual({ kills: 2, orders: 1 })
  })
})
