import type { BridgeSettings } from '@shared/settings/bridge'
import type { DoubtfulPaper } from '@shared/tickets/paper-note'
import type { Job } from '../jobs/job'

/** Its station's name; where it went to another printer, that printer's. */
function placeOf(job: Job, settings: BridgeSettings): string {
  const printer = settings.printers.find(({ id }) => id === job.printer)?.name ?? job.printer
  const strayed = job.marks.some(({ type }) => type === 'fallback')
  return strayed || job.stationName === '' ? printer : job.stationName
}

/** What a note says of a job of which nobody knows whether its paper came out. */
export const doubtfulPaper = (job: Job, settings: BridgeSettings): DoubtfulPaper => ({
  kind: job.kind,
  place: placeOf(job, settings),
  dayNumber: job.dayNumber,
  orderNumber: job.orderNumber,
  sentAt: job.attempts.at(-1)?.startedAt ?? job.queuedAt,
})
