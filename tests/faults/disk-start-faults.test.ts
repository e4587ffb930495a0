import { afterAll, describe, expect, it } from 'vitest'
import { SharedConfig } from './support/disk-bridge'
import { CUTS, everyFault, type FaultPlan, inTurn, LOST, WRITES } from './support/disk-cases'
import { resultIn, runStart } from './support/disk-start'
import { foldersOf } from './support/disk-start-folders'

const config = new SharedConfig()
afterAll(() => config.close())

describe.each(await foldersOf(config))('a start on $name', (before) => {
  // Each call, before, midway and after, and a full disk: disk-start-faults.long.test.ts.
  it('whose first call of each kind fails after it took effect loses nothing, killed or not', async () => {
    const wanted = await resultIn(config, before.disk())
    const sequels = inTurn('is killed', 'goes on', LOST, ...CUTS)
    const plan: FaultPlan = { calls: WRITES, moments: ['after'], ways: [{}], sequels, every: Number.POSITIVE_INFINITY }
    expect(await everyFault(plan, (fault) => runStart(config, before, wanted, fault))).toEqual([])
  })
})
