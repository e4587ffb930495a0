import type { Kind } from '@shared/job'
import type { StoredJob } from '../orders/records'

/** The longest rest between two looks at jobs that wait for their next try. */
export const IDLE_MS = 15_000
/** The longest back-off (answer.ts), and a second. */
const LONGEST_REST_MS = 16_000

/** The kitchen waits for nobody; the factura can. */
const ORDER: Kind[] = ['void', 'change', 'kitchen', 'note', 'delivery', 'invoice', 'test']

/** A clock that was set back must not hold a paper: no rest was ever longer than this. */
const isDue = ({ nextAttemptAt }: StoredJob, now: string): boolean =>
  nextAttemptAt === null || nextAttemptAt <= now || Date.parse(nextAttemptAt) - Date.parse(now) > LONGEST_REST_MS

const isWaiting = (job: StoredJob): boolean => job.state === 'ready' || !job.wanted

function compare(a: StoredJob, b: StoredJob): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.revision - b.revision
}

/**
 * The jobs for the bridge now, in the order in which they should leave: oldest order first, its comanda first.
 * Of one document only the newest revision: no paper shows what is no longer true. Those before it are asked about when
 * it has left, one by one.
 */
export function dueJobs(jobs: StoredJob[], now: string): StoredJob[] {
  const newest = new Map<string, StoredJob>()
  for (const job of jobs.filter(isWaiting)) {
    const other = newest.get(job.document)
    if (!other || other.revision < job.revision) newest.set(job.document, job)
  }
  return [...newest.values()].sort(compare).filter((job) => isDue(job, now))
}

/** Milliseconds until a waiting job may be tried again. */
export function untilNextTry(jobs: StoredJob[], now: string): number {
  const rests = jobs
    .filter((job) => isWaiting(job) && job.nextAttemptAt !== null)
    .map((job) => Math.max(50, Date.parse(job.nextAttemptAt ?? now) - Date.parse(now)))
  return Math.min(IDLE_MS, ...rests)
}
