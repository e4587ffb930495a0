import { afterAll, describe, expect, it, vi } from 'vitest'
import { Office } from './support/disk-bridge'
import { CUTS, everyFault, type FaultPlan, inTurn, LOST, READS, WRITES, wrongIn } from './support/disk-cases'
import { type Before, diskOf, fixtureFiles, foundIn, shopFiles, tellStart } from './support/disk-start'
import type { DiskCase } from './support/disk-story'

vi.setConfig({ testTimeout: 600_000 })

const office = new Office()
afterAll(() => office.close())

const shop = await shopFiles(office)
const newest = (files: Map<string, Buffer>, ending: string): string =>
  [...files.keys()]
    .filter((name) => name.endsWith(ending))
    .sort()
    .at(-1) ?? ''

/** Changes one byte of a file. */
const hit = (files: Map<string, Buffer>, name: string, at: number): void => {
  const bytes = files.get(name)
  if (!bytes) throw new Error(`no ${name}`)
  bytes[at] = (bytes[at] ?? 0) ^ 0x55
}
const torn = (files: Map<string, Buffer>, name: string): void => {
  files.set(name, (files.get(name) ?? Buffer.alloc(0)).subarray(0, -9))
}

const FOLDERS: Before[] = [
  { name: 'an empty folder', isDamaged: false, disk: () => diskOf(new Map()) },
  { name: 'a folder of format 1', isDamaged: false, disk: () => diskOf(fixtureFiles('journal-v1')) },
  { name: 'a folder of format 2', isDamaged: false, disk: () => diskOf(fixtureFiles('journal-v2')) },
  { name: 'a folder whose bridge was killed', isDamaged: false, disk: () => diskOf(shop) },
  {
    name: 'a folder with torn ends',
    isDamaged: false,
    disk: () =>
      diskOf(shop, (files) => {
        torn(files, newest(files, '.log'))
        torn(files, 'register.jsonl')
        files.set('jobs-000000000099.snapshot.new', Buffer.from('{'))
      }),
  },
  {
    name: 'a folder without a sound snapshot',
    isDamaged: false,
    disk: () =>
      diskOf(shop, (files) => {
        for (const name of files.keys()) if (name.endsWith('.snapshot')) hit(files, name, 30)
      }),
  },
  {
    name: 'a damaged journal',
    isDamaged: true,
    disk: () => diskOf(shop, (files) => hit(files, newest(files, '.log'), 60)),
  },
  {
    name: 'a damaged register',
    isDamaged: true,
    disk: () => diskOf(shop, (files) => hit(files, 'register.jsonl', 400)),
  },
  {
    name: 'a journal without its register',
    isDamaged: true,
    disk: () => diskOf(shop, (files) => files.delete('register.jsonl')),
  },
]

describe.each(FOLDERS)('a start on $name', (before) => {
  const tellAll = async (plan: FaultPlan): Promise<string[]> => {
    const wanted = await foundIn(office, before.disk())
    return everyFault(plan, (diskCase) => tellStart(office, before, wanted, diskCase))
  }
  const sequels = inTurn('goes on', 'is killed', LOST)

  it('of which a call fails loses nothing: the next one finds all of it', async () => {
    const ways = [{}, { more: 1 }]
    expect(await tellAll({ calls: WRITES, ways, sequels })).toEqual([])
    expect(await tellAll({ calls: READS, ways: [{}], sequels: inTurn('goes on') })).toEqual([])
  })

  it('on a full or read-only disk loses nothing: one that has room again finds all of it', async () => {
    const wanted = await foundIn(office, before.disk())
    const tell = (diskCase: DiskCase) => tellStart(office, before, wanted, diskCase)
    const rooms = Array.from({ length: 20 }, (_, i) => ({ step: 0, room: i * 311 }))
    const accesses = (['folder', 'read-only'] as const).map((access) => ({ step: 0, access }))
    const wrong: string[] = []
    for (const [i, spell] of [...rooms, ...accesses].entries())
      for (const sequel of sequels(i)) wrong.push(...((await wrongIn({ spell, sequel }, tell)) ?? []))
    expect(wrong).toEqual([])
  })

  it('that is killed or ends with the power loses nothing either', async () => {
    const ways = [{ kills: true }]
    expect(await tellAll({ calls: WRITES, ways, sequels: inTurn('is killed', LOST) })).toEqual([])
    expect(await tellAll({ calls: WRITES, ways, sequels: inTurn(...CUTS) })).toEqual([])
  })
})
