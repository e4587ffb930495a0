import type { BridgeState } from './bridge-state'
import { isCopy, isOwn, type Job } from './job'

const DAY_MS = 24 * 3600_000
/** So long a finished paper keeps its ticket and its story: for a copy, an answer, a question of support. */
const KEEP_MS = 30 * DAY_MS

/**
 * The first segment that must stay: below it are only tickets of jobs that have been at rest for 30 days.
 * `live`: the segment that is being written.
 */
export function firstNeeded(
  { jobs, resting }: Pick<BridgeState, 'jobs' | 'resting'>,
  live: number,
  now: number,
): number {
  const tickets = [...jobs.values()].map((job) => job.ticketAt?.segment ?? live)
  const young = [...resting.restingSince()].filter(([, since]) => now - since < KEEP_MS).map(([segment]) => segment)
  return [...tickets, ...young].reduce((first, segment) => Math.min(first, segment), live)
}

/** What stays of a job whose ticket is gone: key, hashes, head and number; of copies, test pages and notices nothing. */
export function shortened(job: Job): Job | null {
  if (isCopy(job) || isOwn(job)) return null
  const { askedAttempt: _, notice: __, request: ___, ...plain } = job
  return { ...plain, ticketAt: null, attempts: job.attempts.slice(-1), marks: [], decisions: {} }
}
