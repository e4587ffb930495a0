import type { Disk } from '../../../../bridge/data-folder/disk'
import { type Fault, Faults, FaultyDisk } from '../../../faults/support/faulty-disk'
import { SimulatedDisk } from '../../../faults/support/simulated-disk'

/** The data folder on a simulated disk. */
export const FOLDER = '/data'

/** Drops everything that was not synced. */
export const POWER_CUT = { bytes: 'lost', names: 'lost' } as const

/** A disk in memory with an empty data folder. */
export function simulatedDisk(): SimulatedDisk {
  const disk = new SimulatedDisk()
  disk.makeFolder(FOLDER)
  disk.syncFolderNow('/')
  return disk
}

/** One process's view of that disk. */
export const onDisk = (disk: SimulatedDisk, fault: Fault | null = null): Disk => ({
  ...new FaultyDisk(disk, new Faults(fault)),
})
