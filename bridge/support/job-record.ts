import type { Job } from '../jobs/job'
import { viewOf } from '../jobs/job'

/** Hex digits, enough to distinguish two contents. */
const HASH = 12

/** A job without the content of its ticket. */
export function jobRecord(job: Job): object {
  const { contentHash, seq, ...view } = viewOf(job)
  return {
    type: 'job',
    id: job.id,
    ...view,
    contentHash: contentHash.slice(0, HASH),
    copies: job.copies,
    marks: job.marks.map((mark) => mark.type),
    ageFrom: job.ageFrom,
    seenAt: job.seenAt,
    copyOf: job.copyOf ?? null,
    notice: job.notice?.about ?? null,
    decisions: Object.keys(job.decisions),
    acceptedSeq: job.acceptedSeq,
    seq,
  }
}
