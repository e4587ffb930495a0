import type { AttemptView, Head, JobView } from '@shared/api'
import type { JobState, Kind } from '@shared/job'
import type { JobProgress } from '@shared/job-machine'
import type { RecordPlace } from '../journal/journal-record'

export interface JobNumber {
  prefix: string
  number: number
  /** `J-15` */
  text: string
}

/** What is fixed when a job is accepted. */
export interface AcceptedJob {
  /** The key with the station's real id: one paper has one. */
  id: string
  /** The key as the till wrote it; it may say `*`. */
  key: string
  /** The id without its revision. */
  document: string
  kind: Kind
  storeId: string
  orderId: string
  orderNumber: string
  transaction: string
  station: string
  stationName: string
  printer: string
  copies: number
  revision: number
  contentHash: string
  /** Hash of the content with the station's real id: equal for `*` and for the default station. */
  sameHash: string
  seenAt: string
  releasedAt: string
  number: JobNumber | null
  dayNumber: number | null
}

/** A job as the bridge holds it in memory: the fold of its records, without payload or ticket. */
export interface Job extends AcceptedJob, JobProgress {
  queuedAt: string
  changedAt: string
  /** Its age counts from here: the release, or the person's decision that queued it again. */
  ageFrom: string
  attempts: AttemptView[]
  /** Order of acceptance. */
  acceptedSeq: number
  /** Sequence number of its last change. */
  seq: number
  /** The record that holds its ticket. */
  ticketAt: RecordPlace
  /** What each request of a person was answered, so that its repeat gets the same. */
  decisions: Record<string, JobView>
}

export function viewOf(job: Job): JobView {
  return {
    key: job.key,
    kind: job.kind,
    orderId: job.orderId,
    storeId: job.storeId,
    orderNumber: job.orderNumber,
    transaction: job.transaction,
    station: job.station,
    printer: job.printer,
    revision: job.revision,
    contentHash: job.contentHash,
    state: job.state,
    reasons: [...job.reasons],
    proof: job.proof,
    attempt: job.attempt,
    nextAttemptAt: job.nextAttemptAt,
    dayNumber: job.dayNumber,
    number: job.number,
    releasedAt: job.releasedAt,
    queuedAt: job.queuedAt,
    changedAt: job.changedAt,
    attempts: job.attempts.map((attempt) => ({ ...attempt })),
  }
}

export const headOf = (job: Job): Head => ({
  revision: job.revision,
  contentHash: job.contentHash,
  state: job.state,
  seenAt: job.seenAt,
})

/** Paper of it may lie somewhere: an attempt took bytes, or is taking them now. */
export const mayBeOnPaper = (job: Job): boolean =>
  job.attempts.some((attempt) => attempt.result !== 'queued') || job.state === 'unconfirmed'

/** States that a lane or a person still has to do with at once. */
export const isActive = (state: JobState): boolean =>
  state === 'queued' || state === 'printing' || state === 'unconfirmed'
