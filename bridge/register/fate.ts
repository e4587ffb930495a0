import type { Fate } from '@shared/api'
import type { Job } from '../queue/job'

/** Nobody answered in time whether its paper came out: the bridge closed it. */
const isClosed = ({ state, reasons }: Pick<Job, 'state' | 'reasons'>): boolean =>
  state === 'cancelled' && reasons.includes('timed-out')

/** What a job's state means for its number. */
export function fateOf(job: Pick<Job, 'state' | 'reasons'>): Fate {
  const { state } = job
  if (isClosed(job)) return 'issued'
  return state === 'printed' || state === 'cancelled' || state === 'sent' ? state : 'issued'
}
