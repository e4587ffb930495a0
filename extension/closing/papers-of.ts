import { isCopy } from '../print-jobs/copies'
import type { StoredJob } from '../store/records'
import { isIn, type Period } from './period'

/** Papers that still need action, of any day. */
export interface OpenPapers {
  /** Revisar papel. */
  toReview: number
  /** No salió, or too late. */
  notOut: number
  /** Still to be printed. */
  waiting: number
}

/** Papers handled by hand in a period. */
export interface PaperCounts {
  reprints: number
  reviewed: number
}

const count = (jobs: readonly StoredJob[], is: (job: StoredJob) => boolean): number => jobs.filter(is).length

export function openPapersOf(jobs: readonly StoredJob[]): OpenPapers {
  const open = jobs.filter((job) => job.open === 1 && job.wanted)
  const stateOf = (job: StoredJob) => job.view?.state ?? (job.state === 'dispatched' ? 'queued' : job.state)
  return {
    toReview: count(open, (job) => stateOf(job) === 'unconfirmed'),
    notOut: count(open, (job) => ['failed', 'expired', 'refused'].includes(stateOf(job))),
    waiting: count(open, (job) => ['ready', 'queued', 'printing'].includes(stateOf(job))),
  }
}

export const paperCountsOf = (jobs: readonly StoredJob[], period: Period): PaperCounts => ({
  reprints: count(jobs, (job) => isCopy(job) && isIn(period, job.createdAt)),
  reviewed: count(jobs, ({ view }) => view?.proof === 'person' && isIn(period, view.changedAt)),
})
