import { afterAll, describe, expect, it, vi } from 'vitest'
import { SharedConfig } from './support/disk-bridge'
import { CUTS, everyFault, type FaultPlan, inTurn, LOST, READS, WRITES, wrongAmong } from './support/disk-cases'
import type { DiskCase } from './support/disk-scenario'
import { resultIn, runStart } from './support/disk-start'
import { foldersOf } from './support/disk-start-folders'

vi.setConfig({ testTimeout: 600_000 })

const config = new SharedConfig()
afterAll(() => config.close())

describe.each(await foldersOf(config))('a start on $name', (before) => {
  const runAll = async (plan: FaultPlan): Promise<string[]> => {
    const wanted = await resultIn(config, before.disk())
    return everyFault(plan, (diskCase) => runStart(config, before, wanted, diskCase))
  }
  const sequels = inTurn('goes on', 'is killed', LOST)

  it('with one failed call loses nothing: the next start finds everything', async () => {
    const ways = [{}, { more: 1 }]
    expect(await runAll({ calls: WRITES, ways, sequels })).toEqual([])
    expect(await runAll({ calls: READS, ways: [{}], sequels: inTurn('goes on') })).toEqual([])
  })

  it('on a full or read-only disk loses nothing: a start with space again finds everything', async () => {
    const wanted = await resultIn(config, before.disk())
    const tell = (diskCase: DiskCase) => runStart(config, before, wanted, diskCase)
    const rooms = Array.from({ length: 20 }, (_, i) => ({ step: 0, room: i * 311 }))
    const accesses = (['folder', 'read-only'] as const).map((access) => ({ step: 0, access }))
    const cases = [...rooms, ...accesses].flatMap((spell, i) => sequels(i).map((sequel) => ({ spell, sequel })))
    expect(await wrongAmong(cases, tell)).toEqual([])
  })

  it('that is killed or loses power loses nothing either', async () => {
    const ways = [{ kills: true }]
    expect(await runAll({ calls: WRITES, ways, sequels: inTurn('is killed', LOST) })).toEqual([])
    expect(await runAll({ calls: WRITES, ways, sequels: inTurn(...CUTS) })).toEqual([])
  })
})
