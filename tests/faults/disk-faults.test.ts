import { afterAll, describe, expect, it } from 'vitest'
import { listSegments } from '../../bridge/journal/segments'
import { FOLDER } from '../unit/bridge/support/simulated'
import { SharedConfig } from './support/disk-bridge'
import { CUTS, everyFault, type FaultPlan, inTurn, LOST, READS, WRITES, wrongAmong } from './support/disk-cases'
import { type DiskCase, DiskScenario } from './support/disk-scenario'

// Each call with each sequel: disk-faults.long.test.ts.
const EVERY = 100

const config = new SharedConfig()
afterAll(() => config.close())

const run = (diskCase: DiskCase) => DiskScenario.run(config, diskCase)
const runSome = (plan: FaultPlan): Promise<string[]> => everyFault({ ...plan, every: EVERY }, run)

describe('a bridge whose disk fails in one call', () => {
  it('has no problem when no call fails, and prunes its oldest segments', async () => {
    const { problems, disk } = await run({ sequel: 'goes on' })
    expect(problems).toEqual([])
    expect(listSegments(FOLDER, disk)[0]).toBeGreaterThan(1)
  })
})

describe('a bridge whose disk fails in the first call of a kind, or in one of a hundred', () => {
  it('prints no paper twice, gives no number twice and loses nothing', async () => {
    expect(await runSome({ calls: WRITES, ways: [{}], sequels: inTurn('goes on') })).toEqual([])
  })

  it('keeps everything that it answered when it is killed or loses power after that', async () => {
    expect(await runSome({ calls: WRITES, ways: [{}], sequels: inTurn('is killed', LOST, ...CUTS) })).toEqual([])
  })

  it('goes on after a failed read, killed or not', async () => {
    expect(await runSome({ calls: READS, ways: [{}], sequels: inTurn('goes on', 'is killed') })).toEqual([])
  })

  it('finds everything at the next start when the call kills it, after a power cut too', async () => {
    const ways = [{ kills: true }]
    expect(await runSome({ calls: WRITES, ways, sequels: inTurn('is killed', LOST, ...CUTS) })).toEqual([])
  })
})

describe('a bridge whose disk is full or read-only', () => {
  it('in one step goes on afterwards', async () => {
    const spells = [{ room: 0 }, { room: 597 }, { access: 'folder' }, { access: 'read-only' }] as const
    const sequels = ['goes on', 'is killed', LOST] as const
    const cases = spells.flatMap((spell) => sequels.map((sequel) => ({ spell: { step: 2, ...spell }, sequel })))
    expect(await wrongAmong(cases, run)).toEqual([])
  })
})
