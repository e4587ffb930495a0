import type { DiskWrites } from '../journal/journal'
import { openJournal } from '../journal/open-journal'
import type { Log } from '../logging/log'
import type { Entry } from './entry'
import { JobStore } from './job-store'
import { judge, rebuild } from './restore'

export interface OpenJobStoreOptions {
  folder: string
  machine: string | null
  now: () => number
  log: Log
  segmentBytes?: number
  disk?: DiskWrites
}

/**
 * Opens the jobs of a data folder. A job that was being printed when the last bridge ended is `unconfirmed`, reason
 * `interrupted`: nobody can know what came out.
 */
export async function openJobStore(options: OpenJobStoreOptions): Promise<JobStore> {
  const { log } = options
  const { journal, records, damage } = openJournal<Entry>({ ...options, judge, rebuild })
  if (damage)
    log({
      level: 'error',
      step: 'trouble',
      message: `the journal was damaged: ${damage.cause}; copied to ${damage.copy}, no more numbers are issued`,
    })
  const store = new JobStore(journal, records)
  const interrupted = [...store.state.jobs.values()].filter((job) => job.state === 'printing')
  for (const job of interrupted) {
    const lost = store.apply(job.id, { type: 'lose', reason: 'interrupted' })
    if (lost.ok) await lost.durable
  }
  return store
}
