import { describe, expect, it } from 'vitest'
import type { Disk } from '../../../../bridge/data-folder/disk'
import { segmentPath } from '../../../../bridge/journal/segments'
import { Faults, FaultyDisk } from '../../../faults/support/faulty-disk'
import { SimulatedDisk } from '../../../faults/support/simulated-disk'
import { openNotes } from '../support/journal-folder'

const FOLDER = '/data'
const LOST = { bytes: 'lost', names: 'lost' } as const

function simulated(): SimulatedDisk {
  const disk = new SimulatedDisk()
  disk.makeFolder(FOLDER)
  disk.syncFolderNow('/')
  return disk
}

/** One life of the program on that disk, with some of its calls replaced. */
const life = (disk: SimulatedDisk, change: Partial<Disk> = {}) =>
  openNotes(FOLDER, { disk: { ...new FaultyDisk(disk, new Faults(null)), ...change } })

/** What the start after a power cut finds. */
async function afterCut(disk: SimulatedDisk): Promise<string[]> {
  const again = life(disk.powerCut(LOST))
  await again.journal.close()
  return again.texts
}

describe('what a start finds', () => {
  it('survives a power cut although the program before was killed while it synced', async () => {
    const disk = simulated()
    const killed = life(disk, { sync: () => new Promise(() => {}) })
    killed.append('a').durable.catch(() => {})
    await Promise.resolve().then(() => new Promise(setImmediate))
    const found = life(disk)
    expect([found.texts, await afterCut(disk)]).toEqual([['a'], ['a']])
    await found.journal.close()
  })

  it('survives one although a failed sync had marked it as written', async () => {
    const disk = simulated()
    const killed: FaultyDisk = new FaultyDisk(disk, new Faults({ call: 'sync', n: 1, moment: 'midway', more: 5 }))
    await expect(openNotes(FOLDER, { disk: { ...killed } }).append('a').durable).rejects.toThrow()
    const found = life(disk)
    expect([found.texts, await afterCut(disk)]).toEqual([['a'], ['a']])
    await found.journal.close()
  })

  it('survives one although the folder of a new segment could not be synced', async () => {
    const disk = simulated()
    const first = openNotes(FOLDER, { disk: { ...new FaultyDisk(disk, new Faults(null)) }, segmentBytes: 100 })
    await first.append('a').durable
    await first.journal.close()
    const syncFolder = () => Promise.reject(new Error('EIO'))
    const killed = openNotes(FOLDER, {
      disk: { ...new FaultyDisk(disk, new Faults(null)), syncFolder },
      segmentBytes: 100,
    })
    await expect(killed.append('b').durable).rejects.toThrow()
    const found = life(disk)
    expect([disk.isFile(segmentPath(FOLDER, 2)), found.texts]).toEqual([true, ['a', 'b']])
    expect(await afterCut(disk)).toEqual(['a', 'b'])
    await found.journal.close()
  })
})
