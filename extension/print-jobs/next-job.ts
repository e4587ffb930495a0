import type { Kind } from '@shared/job'
import type { StoredJob } from '../store/records'
import { inOrder, lineOf } from './paper-line'

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

function compare({ job: a }: Work, { job: b }: Work): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.revision - b.revision
}

/** What is next in one line: `job` is to be sent, or all of `takeBack`, of which it is one, are to be taken back. */
export interface Work {
  line: string
  job: StoredJob
  takeBack: StoredJob[]
}

/** Notes say something of their own each: they leave one after the other, oldest first. */
function nextOf(line: string, rows: StoredJob[]): Work | null {
  const ordered = inOrder(rows)
  const takeBack = ordered.filter((row) => !row.wanted)
  const job = takeBack.at(-1) ?? (ordered[0]?.kind === 'note' ? ordered[0] : ordered.at(-1))
  return job ? { line, job, takeBack } : null
}

/**
 * What there is to do at the bridge now, in the order in which it should leave: oldest order first, its comanda first.
 * Of one line only its newest paper, so that none shows what is no longer true, and none before those that are to be
 * taken back were: what it has to say depends on them.
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

/** Milliseconds until a waiting job may be tried again. */
export function untilNextTry(jobs: StoredJob[], now: string): number {
  const rests = jobs
    .filter((job) => isWaiting(job) && job.nextAttemptAt !== null)
    .map((job) => Math.max(50, Date.parse(job.nextAttemptAt ?? now) - Date.parse(now)))
  return Math.min(IDLE_MS, ...rests)
}
