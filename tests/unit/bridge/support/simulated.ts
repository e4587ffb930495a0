import type { Disk } from '../../../../bridge/data-folder/disk'
import { type Fault, Faults, FaultyDisk } from '../../../faults/support/faulty-disk'
import { SimulatedDisk } from '../../../faults/support/simulated-disk'

/** Where a simulated disk has its data folder. */
export const FOLDER = '/data'

/** What was not synced is gone. */
export const POWER_CUT = { bytes: 'lost', names: 'lost' } as const

/** A disk in memory with an empty data folder. */
export function simulatedDisk(): SimulatedDisk {
  const disk = new SimulatedDisk()
  disk.makeFolder(FOLDER)
  disk.syncFolderNow('/')
  return disk
}

/** What one life of a program has of that disk. */
export const onDisk = (disk: SimulatedDisk, fault: Fault | null = null): Disk => ({
  ...new FaultyDisk(disk, new Faults(fault)),
})
