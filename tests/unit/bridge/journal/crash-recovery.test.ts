import { describe, expect, it } from 'vitest'
import { segmentPath } from '../../../../bridge/journal/segments'
import type { SimulatedDisk } from '../../../faults/support/simulated-disk'
import { openNotes } from '../support/journal-folder'
import { FOLDER, onDisk, POWER_CUT, simulatedDisk } from '../support/simulated'

/** The texts that the start after a power cut reads. */
async function afterCut(disk: SimulatedDisk): Promise<string[]> {
  const again = openNotes(FOLDER, { disk: onDisk(disk.powerCut(POWER_CUT)) })
  await again.journal.close()
  return again.texts
}

describe('the journal at a start', () => {
  it('survives a power cut although the previous process was killed while it synced', async () => {
    const disk = simulatedDisk()
    const killed = openNotes(FOLDER, { disk: { ...onDisk(disk), sync: () => new Promise(() => {}) } })
    killed.append('a').durable.catch(() => {})
    await new Promise(setImmediate)
    const found = openNotes(FOLDER, { disk: onDisk(disk) })
    expect([found.texts, await afterCut(disk)]).toEqual([['a'], ['a']])
    await found.journal.close()
  })

  it('survives a power cut although a failed sync had marked it as written', async () => {
    const disk = simulatedDisk()
    const killed = openNotes(FOLDER, { disk: onDisk(disk, { call: 'sync', n: 1, moment: 'midway', more: 5 }) })
    await expect(killed.append('a').durable).rejects.toThrow()
    const found = openNotes(FOLDER, { disk: onDisk(disk) })
    expect([found.texts, await afterCut(disk)]).toEqual([['a'], ['a']])
    await found.journal.close()
  })

  it('survives a power cut although the folder of a new segment could not be synced', async () => {
    const disk = simulatedDisk()
    const first = openNotes(FOLDER, { disk: onDisk(disk), segmentBytes: 100 })
    await first.append('a').durable
    await first.journal.close()
    const syncFolder = () => Promise.reject(new Error('EIO'))
    const killed = openNotes(FOLDER, { disk: { ...onDisk(disk), syncFolder }, segmentBytes: 100 })
    await expect(killed.append('b').durable).rejects.toThrow()
    const found = openNotes(FOLDER, { disk: onDisk(disk) })
    expect([disk.isFile(segmentPath(FOLDER, 2)), found.texts]).toEqual([true, ['a', 'b']])
    expect(await afterCut(disk)).toEqual(['a', 'b'])
    await found.journal.close()
  })
})

describe('a draft file that could not be completed', () => {
  it.each([
    { call: 'write', n: 2 },
    { call: 'sync', n: 2 },
    { call: 'close', n: 1 },
    { call: 'rename', n: 2 },
  ] as const)('of a snapshot takes no space on the disk: $call', async (fault) => {
    const disk = simulatedDisk()
    const notes = openNotes(FOLDER, { disk: onDisk(disk, { ...fault, moment: 'before' }) })
    await notes.append('a').durable
    await expect(notes.snapshot()).rejects.toThrow('EIO')
    expect(disk.list(FOLDER)).toEqual(['jobs-000001.log'])
    await notes.journal.close()
  })

  it('of a damaged folder’s copy is removed, and the next start makes a complete one', async () => {
    const disk = await damagedDisk()
    const full = onDisk(disk, { call: 'copy', n: 1, moment: 'midway' })
    expect(() => openNotes(FOLDER, { disk: full })).toThrow('EIO')
    expect(disk.list(FOLDER)).toEqual(['jobs-000001.log'])
    const found = openNotes(FOLDER, { disk: onDisk(disk) })
    expect(found.texts).toEqual(['kept b'])
    await found.journal.close()
  })

  it('of a new journal is removed', async () => {
    const disk = simulatedDisk()
    expect(() => openNotes(FOLDER, { disk: onDisk(disk, { call: 'create', n: 1, moment: 'midway' }) })).toThrow('EIO')
    expect(disk.list(FOLDER)).toEqual([])
  })
})

/** A journal with a broken record in the middle. */
async function damagedDisk(): Promise<SimulatedDisk> {
  const disk = simulatedDisk()
  const notes = openNotes(FOLDER, { disk: onDisk(disk) })
  for (const text of ['a', 'b']) await notes.append(text).durable
  await notes.journal.close()
  const path = segmentPath(FOLDER, 1)
  const bytes = disk.read(path, 0, disk.size(path))
  bytes[bytes.indexOf('"a"') + 1] = 0x55
  disk.create(path, bytes)
  return disk
}

describe('the copy of a damaged folder', () => {
  it('is complete after a power cut: the damaged files themselves are gone by then', async () => {
    const disk = await damagedDisk()
    const path = segmentPath(FOLDER, 1)
    const damaged = disk.read(path, 0, disk.size(path))
    const { damage, journal } = openNotes(FOLDER, { disk: onDisk(disk) })
    await journal.close()
    const left = disk.powerCut({ bytes: 'lost', names: 'kept' })
    const copy = segmentPath(`${FOLDER}/${damage?.copy}`, 1)
    expect(left.read(copy, 0, left.size(copy)).equals(damaged)).toBe(true)
    const cut = disk.powerCut(POWER_CUT)
    expect(cut.read(copy, 0, cut.size(copy)).equals(damaged)).toBe(true)
  })
})
