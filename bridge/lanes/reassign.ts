import { parseJobKey } from '@shared/job-key'
import { type Job, jobFacts } from '../jobs/job'
import { place } from '../jobs/placement'
import type { LaneDeps } from './lane-deps'
import { writeInPassing } from './write-outcome'

/** Jobs whose printer the settings no longer have go where such a paper would go today. */
export function rescue({ store, settings, log }: Pick<LaneDeps, 'store' | 'settings' | 'log'>, homeless: Job[]): void {
  for (const job of homeless) {
    if (job.kind === 'test') {
      writeInPassing({ store, log }, job, { type: 'cancel' })
      continue
    }
    const key = parseJobKey(job.id)
    const printer = key && place(key, settings(), store.state)?.printer
    if (!printer) continue
    store
      .append([{ type: 'moved', id: job.id, printer }])
      .durable.catch((cause) => log({ level: 'warning', step: 'trouble', ...jobFacts(job), message: String(cause) }))
  }
}
