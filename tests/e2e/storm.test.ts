import { describe, expect, it } from 'vitest'
import { Storm } from './support/storm'

// Ten rounds: storm.long.test.ts.
describe('two rounds of a storm: worker and bridge die while orders come in', () => {
  const storm = Storm.forAll()

  it('both orders end on screen, and each of their papers comes out once', async () => {
    expect(await storm.run(2, 20_418)).toEqual({ kills: 4, orders: 2 })
  })
})
