import type { Kind } from '@shared/job'
import type { StoredJob } from '../orders/records'

/** The longest rest between two looks at jobs that wait for their next try. */
export const IDLE_MS = 15_000

/** The kitchen waits for nobody; the factura can. */
const ORDER: Kind[] = ['void', 'change', 'kitchen', 'note', 'delivery', 'invoice', 'test']

const isWaiting = (job: StoredJob): boolean => job.state === 'ready' || !job.wanted

function compare(a: StoredJob, b: StoredJob): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.revision - b.revision
}

/**
 * The jobs for the bridge now, in the order in which they should leave: oldest order first, its comanda first.
 * Of one document only the earliest revision: the next one is judged by what became of it.
 */
export function dueJobs(jobs: StoredJob[], now: string): StoredJob[] {
  const first = new Map<string, StoredJob>()
  for (const job of jobs.filter(isWaiting).sort(compare)) if (!first.has(job.document)) first.set(job.document, job)
  return [...first.values()].filter((job) => job.nextAttemptAt === null || job.nextAttemptAt <= now)
}

/** Milliseconds until a waiting job may be tried again. */
export function untilNextTry(jobs: StoredJob[], now: string): number {
  const rests = jobs
    .filter((job) => isWaiting(job) && job.nextAttemptAt !== null)
    .map((job) => Math.max(50, Date.parse(job.nextAttemptAt ?? now) - Date.parse(now)))
  return Math.min(IDLE_MS, ...rests)
}
