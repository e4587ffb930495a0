import type { Kind } from '@shared/job'
import type { StoredJob } from '../store/records'
import { inOrder, lineOf } from './paper-line'

/** Longest pause between two checks of jobs that wait for a retry, ms. */
export const IDLE_MS = 15_000
/** The longest back-off (answer.ts) plus a second. */
const LONGEST_REST_MS = 16_000

/** Kitchen papers first; the factura can wait. */
const ORDER: Kind[] = ['void', 'change', 'kitchen', 'note', 'delivery', 'invoice', 'test']

/** No back-off is longer than this: a clock set back must not hold a paper. */
const isDue = ({ nextAttemptAt }: StoredJob, now: string): boolean =>
  nextAttemptAt === null || nextAttemptAt <= now || Date.parse(nextAttemptAt) - Date.parse(now) > LONGEST_REST_MS

const isWaiting = (job: StoredJob): boolean => job.state === 'ready' || !job.wanted

function compare({ job: a }: Work, { job: b }: Work): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.revision - b.revision
}

/** Next work in one line: send `job`, or take back all of `takeBack`, which includes it. */
export interface Work {
  line: string
  job: StoredJob
  takeBack: StoredJob[]
}

/** Notes are independent: they are sent one after the other, oldest first. */
function nextOf(line: string, rows: StoredJob[]): Work | null {
  const ordered = inOrder(rows)
  const takeBack = ordered.filter((row) => !row.wanted)
  const job = takeBack.at(-1) ?? (ordered[0]?.kind === 'note' ? ordered[0] : ordered.at(-1))
  return job ? { line, job, takeBack } : null
}

/**
 * Work due at the bridge, in sending order: oldest order first, its comanda first. Of one line only the newest paper,
 * so that none is out of date, and only after its take-backs are done: its content depends on them.
 */
export function dueWork(jobs: StoredJob[], now: string): Work[] {
  const lines = new Map<string, StoredJob[]>()
  for (const job of jobs.filter(isWaiting)) lines.set(lineOf(job.key), [...(lines.get(lineOf(job.key)) ?? []), job])
  return [...lines]
    .map(([line, rows]) => nextOf(line, rows))
    .filter((work) => work !== null && isDue(work.job, now))
    .filter((work) => work !== null)
    .sort(compare)
}

/** Milliseconds until the next retry of a waiting job. */
export function untilNextTry(jobs: StoredJob[], now: string): number {
  const rests = jobs
    .filter((job) => isWaiting(job) && job.nextAttemptAt !== null)
    .map((job) => Math.max(50, Date.parse(job.nextAttemptAt ?? now) - Date.parse(now)))
  return Math.min(IDLE_MS, ...rests)
}
