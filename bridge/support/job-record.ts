import type { Job } from '../jobs/job'
import { viewOf } from '../jobs/job'

/** Enough to tell two contents apart. */
const HASH = 12

/** A job without what its paper says. */
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
    /** False: its ticket was given up with its segment. */
    hasTicket: job.ticketAt !== null,
    acceptedSeq: job.acceptedSeq,
    seq,
  }
}
