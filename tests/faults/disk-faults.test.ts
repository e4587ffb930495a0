import { afterAll, describe, expect, it } from 'vitest'
import { listSegments } from '../../bridge/journal/segments'
import { FOLDER } from '../unit/bridge/support/simulated'
import { SharedConfig } from './support/disk-bridge'
import { CUTS, everyFault, type FaultPlan, inTurn, LOST, READS, WRITES, wrongAmong } from './support/disk-cases'
import { type DiskCase, DiskScenario } from './support/disk-scenario'

// Each call, with each end: disk-faults.long.test.ts.
const EVERY = 100

const config = new SharedConfig()
afterAll(() => config.close())

const run = (diskCase: DiskCase) => DiskScenario.run(config, diskCase)
const runSome = (plan: FaultPlan): Promise<string[]> => everyFault({ ...plan, every: EVERY }, run)

describe('a shop whose disk fails in one call', () => {
  it('is a shop without any fault when nothing fails, and its oldest segments are given up', async () => {
    const { problems, disk } = await run({ sequel: 'goes on' })
    expect(problems).toEqual([])
    expect(listSegments(FOLDER, disk)[0]).toBeGreaterThan(1)
  })
})

describe('a shop whose disk fails in the first call of a kind, or in one of a hundred', () => {
  it('and is well again goes on: no paper twice, no number twice, nothing forgotten', async () => {
    expect(await runSome({ calls: WRITES, ways: [{}], sequels: inTurn('goes on') })).toEqual([])
  })

  it('and whose bridge is killed, or its power cut, after that finds all that was told', async () => {
    expect(await runSome({ calls: WRITES, ways: [{}], sequels: inTurn('is killed', LOST, ...CUTS) })).toEqual([])
  })

  it('in a read goes on, killed or not', async () => {
    expect(await runSome({ calls: READS, ways: [{}], sequels: inTurn('goes on', 'is killed') })).toEqual([])
  })

  it('and kills the bridge with it finds all of it at the next start, after a power cut too', async () => {
    const ways = [{ kills: true }]
    expect(await runSome({ calls: WRITES, ways, sequels: inTurn('is killed', LOST, ...CUTS) })).toEqual([])
  })
})

describe('a shop whose disk is full or read-only', () => {
  it('at one step of its day goes on when it is not', async () => {
    const spells = [{ room: 0 }, { room: 597 }, { access: 'folder' }, { access: 'read-only' }] as const
    const sequels = ['goes on', 'is killed', LOST] as const
    const cases = spells.flatMap((spell) => sequels.map((sequel) => ({ spell: { step: 2, ...spell }, sequel })))
    expect(await wrongAmong(cases, run)).toEqual([])
  })
})
