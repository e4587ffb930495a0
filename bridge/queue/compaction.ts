import { isActive, isCopy, isOwn, type Job } from './job'

const DAY_MS = 24 * 3600_000
/** So long a finished paper keeps its ticket and its story: for a copy, an answer, a question of support. */
const KEEP_MS = 30 * DAY_MS

export interface Compaction {
  /** The first segment that stays. */
  keep: number
  /** Of these, key, hashes and head stay. */
  past: Job[]
  /** Of these nothing stays: copies, test pages, notices. */
  forgotten: Job[]
  /** Old, but somebody is still to answer for them: they are written once more, whole. */
  carried: Job[]
}

const segmentOf = (job: Job): number => job.ticketAt?.segment ?? 0

/**
 * Which of a journal's oldest segments may go: those whose jobs have all been at rest for 30 days. Null: none.
 * `live`: the segment that is being written, which always stays.
 */
export function planCompaction(jobs: Iterable<Job>, live: number, now: number): Compaction | null {
  const all = [...jobs]
  const young = all.filter((job) => now - Date.parse(job.changedAt) < KEEP_MS)
  const keep = young.reduce((first, job) => Math.min(first, segmentOf(job)), live)
  const old = all.filter((job) => segmentOf(job) < keep)
  const carried = old.filter((job) => isActive(job.state))
  const resting = old.filter((job) => !isActive(job.state))
  if (resting.length === 0) return null
  const isForgotten = (job: Job) => isCopy(job) || isOwn(job)
  return {
    keep,
    carried,
    past: resting.filter((job) => !isForgotten(job)),
    forgotten: resting.filter(isForgotten),
  }
}
