import { afterAll, describe, expect, it, vi } from 'vitest'
import { SharedConfig } from './support/disk-bridge'
import { CUTS, everyFault, type FaultPlan, inTurn, LOST, READS, WRITES, wrongAmong } from './support/disk-cases'
import { type DiskCase, DiskScenario, type Sequel, STEPS } from './support/disk-scenario'
import type { Access } from './support/simulated-disk'

/** About 20 ms a case, several thousand cases. */
const TIMEOUT_MS = 600_000
vi.setConfig({ testTimeout: TIMEOUT_MS })

const config = new SharedConfig()
afterAll(() => config.close())

const run = (diskCase: DiskCase) => DiskScenario.run(config, diskCase)
const runAll = (plan: FaultPlan): Promise<string[]> => everyFault(plan, run)

describe('a bridge whose disk fails in one call', () => {
  it('prints no paper twice, gives no number twice and loses nothing', async () => {
    expect(await runAll({ calls: WRITES, ways: [{}], sequels: inTurn('goes on') })).toEqual([])
  })

  it('keeps everything that it answered when it is killed or loses power after that', async () => {
    const sequels = inTurn('is killed', LOST, 'is killed', LOST, ...CUTS)
    expect(await runAll({ calls: WRITES, ways: [{}], sequels })).toEqual([])
  })

  it('goes on after a failed read, killed or not', async () => {
    expect(await runAll({ calls: READS, ways: [{}], sequels: inTurn('goes on', 'is killed') })).toEqual([])
  })

  it('goes on when the clean-up call fails too, killed or not', async () => {
    const sequels = inTurn('goes on', 'is killed', 'goes on', LOST)
    expect(await runAll({ calls: WRITES, moments: ['midway', 'after'], ways: [{ more: 1 }], sequels })).toEqual([])
  })

  it('goes on when several calls fail in a row, killed or not', async () => {
    const sequels = inTurn('goes on', 'is killed', LOST)
    expect(await runAll({ calls: WRITES, moments: ['before'], ways: [{ more: 25 }], sequels })).toEqual([])
  })
})

describe('a bridge that is killed in a disk call', () => {
  const ways = [{ kills: true }]

  it('finds everything at the next start', async () => {
    expect(await runAll({ calls: WRITES, moments: ['after'], ways, sequels: inTurn('is killed') })).toEqual([])
  })

  it('by a power cut finds everything that it answered, whatever unsynced data survives', async () => {
    expect(await runAll({ calls: WRITES, ways, sequels: inTurn(LOST, ...CUTS) })).toEqual([])
  })
})

describe('a bridge whose disk', () => {
  const steps = Array.from({ length: STEPS }, (_, i) => i + 1)

  it('is full goes on when there is space again', async () => {
    const rooms = Array.from({ length: 12 }, (_, i) => i * 199)
    const sequels = inTurn('goes on', 'is killed', LOST)
    const cases = steps.flatMap((step) =>
      rooms.flatMap((room, i) => sequels(step + i).map((sequel) => ({ spell: { step, room }, sequel }))),
    )
    expect(await wrongAmong(cases, run)).toEqual([])
  })

  it('is read-only for a while goes on afterwards', async () => {
    const accesses: Access[] = ['folder', 'read-only']
    const sequels: Sequel[] = ['goes on', 'is killed', LOST]
    const cases = steps.flatMap((step) =>
      accesses.flatMap((access) => sequels.map((sequel) => ({ spell: { step, access }, sequel }))),
    )
    expect(await wrongAmong(cases, run)).toEqual([])
  })
})
