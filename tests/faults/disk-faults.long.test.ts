import { afterAll, describe, expect, it, vi } from 'vitest'
import { SharedConfig } from './support/disk-bridge'
import { CUTS, everyFault, type FaultPlan, inTurn, LOST, READS, WRITES, wrongAmong } from './support/disk-cases'
import { type DiskCase, DiskScenario, type Sequel, STEPS } from './support/disk-scenario'
import type { Access } from './support/simulated-disk'

/** Each case takes some 20 ms, and there are some thousand; a machine that does much else at the time needs more. */
const TIMEOUT_MS = 600_000
vi.setConfig({ testTimeout: TIMEOUT_MS })

const config = new SharedConfig()
afterAll(() => config.close())

const run = (diskCase: DiskCase) => DiskScenario.run(config, diskCase)
const runAll = (plan: FaultPlan): Promise<string[]> => everyFault(plan, run)

describe('a shop whose disk fails in one call', () => {
  it('and is well again goes on: no paper twice, no number twice, nothing forgotten', async () => {
    expect(await runAll({ calls: WRITES, ways: [{}], sequels: inTurn('goes on') })).toEqual([])
  })

  it('and whose bridge is killed, or its power cut, after that finds all that was told', async () => {
    const sequels = inTurn('is killed', LOST, 'is killed', LOST, ...CUTS)
    expect(await runAll({ calls: WRITES, ways: [{}], sequels })).toEqual([])
  })

  it('in a read goes on, killed or not', async () => {
    expect(await runAll({ calls: READS, ways: [{}], sequels: inTurn('goes on', 'is killed') })).toEqual([])
  })

  it('and in the next one, which cleans up, goes on too, killed or not', async () => {
    const sequels = inTurn('goes on', 'is killed', 'goes on', LOST)
    expect(await runAll({ calls: WRITES, moments: ['midway', 'after'], ways: [{ more: 1 }], sequels })).toEqual([])
  })

  it('and in all for a while goes on when it is well, killed or not', async () => {
    const sequels = inTurn('goes on', 'is killed', LOST)
    expect(await runAll({ calls: WRITES, moments: ['before'], ways: [{ more: 25 }], sequels })).toEqual([])
  })
})

describe('a bridge that is killed in a call of the disk', () => {
  const ways = [{ kills: true }]

  it('finds all of it at the next start', async () => {
    expect(await runAll({ calls: WRITES, moments: ['after'], ways, sequels: inTurn('is killed') })).toEqual([])
  })

  it('by a power cut finds all that was told, whatever is left of the rest', async () => {
    expect(await runAll({ calls: WRITES, ways, sequels: inTurn(LOST, ...CUTS) })).toEqual([])
  })
})

describe('a shop whose disk', () => {
  const steps = Array.from({ length: STEPS }, (_, i) => i + 1)

  it('is full goes on when it has room again', async () => {
    const rooms = Array.from({ length: 12 }, (_, i) => i * 199)
    const sequels = inTurn('goes on', 'is killed', LOST)
    const cases = steps.flatMap((step) =>
      rooms.flatMap((room, i) => sequels(step + i).map((sequel) => ({ spell: { step, room }, sequel }))),
    )
    expect(await wrongAmong(cases, run)).toEqual([])
  })

  it('is read-only for a while goes on when it is not', async () => {
    const accesses: Access[] = ['folder', 'read-only']
    const sequels: Sequel[] = ['goes on', 'is killed', LOST]
    const cases = steps.flatMap((step) =>
      accesses.flatMap((access) => sequels.map((sequel) => ({ spell: { step, access }, sequel }))),
    )
    expect(await wrongAmong(cases, run)).toEqual([])
  })
})
