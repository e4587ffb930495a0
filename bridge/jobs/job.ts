import { type AttemptView, type Head, type InvoiceStatus, type JobView, jobSchema } from '@shared/api'
import { isClosedUnanswered, isSuperseded, type JobState } from '@shared/job'
import { isClosingId } from '@shared/job-key'
import type { JobProgress } from '@shared/job-machine'
import type { Kind } from '@shared/kinds'
import type { LogFacts } from '../log/log'

export type JobNumber = NonNullable<JobView['number']>

/** What is fixed when a job is accepted. */
export interface AcceptedJob {
  /** The key with the station's real id; unique. */
  id: string
  /** The key as the till sent it; its station may be `*`. */
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
  /** Id of the job that this is a manual copy of; it has the same numbers. */
  copyOf?: string
  /** The request that created it: a repeat gets the same answer. */
  request?: { action: 'copy' | 'test'; requestId: string }
  /** Of a note: the slip with its table, superseded by the next one. */
  slip?: true
  /** The subject of a system note. */
  notice?: Notice
  /**
   * By Justo's clock, the latest time that was known at its acceptance: of its order, or of that moment. ISO-8601 UTC;
   * absent: none was known.
   */
  justoAt?: string
}

export type Notice =
  /** Attempts of which it is unknown whether they were printed. */
  | { about: 'papers'; attempts: { id: string; attempt: number }[] }
  /** Tills that stopped polling Justo during their shift. */
  | { about: 'silence'; tills: string[] }

/** A job as it is stored, without payload or ticket. */
export interface Job extends AcceptedJob, JobProgress {
  queuedAt: string
  changedAt: string
  /** Start of its age: the release, or the decision that queued it again. */
  ageFrom: string
  attempts: AttemptView[]
  acceptedSeq: number
  seq: number
  /** By `action:requestId`, the answer to each request, so that a repeat gets the same. */
  decisions: Record<string, JobView>
  /** The attempt that a notice has already asked about. */
  askedAttempt?: number
}

export type OrderName = Pick<Job, 'storeId' | 'orderId'>

const VIEW_FIELDS = Object.keys(jobSchema.shape) as (keyof JobView)[]

/** A job as tills see it. */
export const viewOf = (job: Job): JobView =>
  Object.fromEntries(VIEW_FIELDS.flatMap((field) => (job[field] === undefined ? [] : [[field, job[field]]]))) as JobView

export const headOf = (job: Job): Head => ({
  revision: job.revision,
  contentHash: job.contentHash,
  state: job.state,
  seenAt: job.seenAt,
})

/** It may have been printed: the printer took bytes in an attempt, or is taking them now. */
export const mayBeOnPaper = (job: Job): boolean =>
  job.attempts.some((attempt) => attempt.result !== 'queued') || job.state === 'unconfirmed'

/** Store id in the keys of system jobs. */
export const BRIDGE = 'bridge'

/** The bridge's own ticket, of no order: the cashier is not asked about it, and it is never rerouted. */
export const isSystemJob = ({ storeId }: Pick<Job, 'storeId'>): boolean => storeId === BRIDGE

/** A closing: the till's report of a day, read as it is printed. */
export const isClosing = ({ kind, orderId }: Pick<Job, 'kind' | 'orderId'>): boolean =>
  kind === 'note' && isClosingId(orderId)

/** A job that no order depends on: the cashier is not asked when it may be lost. */
export const needsNoAnswer = (job: Pick<Job, 'storeId' | 'kind' | 'orderId'>): boolean =>
  isSystemJob(job) || isClosing(job)

/** Whether it may still be rerouted: a job is rerouted at most once. */
export const canReroute = (job: Pick<Job, 'storeId' | 'kind' | 'orderId' | 'marks'>): boolean =>
  !needsNoAnswer(job) && !job.marks.some(({ type }) => type === 'fallback')

/** A manual copy: the same ticket again, without a revision or number of its own. */
export const isCopy = ({ copyOf }: Pick<Job, 'copyOf'>): boolean => copyOf !== undefined

/** The status of an invoice's number. A job that ended without an answer may have been printed: it stays issued. */
export function invoiceStatusOf(job: Pick<Job, 'state' | 'reasons'>): InvoiceStatus {
  const { state } = job
  if (isClosedUnanswered(job) || isSuperseded(job)) return 'issued'
  return state === 'printed' || state === 'cancelled' || state === 'sent' ? state : 'issued'
}

/** States in which a lane or the cashier still has to act. */
export const isActive = (state: JobState): boolean =>
  state === 'queued' || state === 'printing' || state === 'unconfirmed'

/** Order and job of a log entry: one transaction finds all its entries, in the logs of extension and bridge. */
export const jobFacts = ({ transaction, orderId, key }: Pick<Job, 'transaction' | 'orderId' | 'key'>) =>
  ({ transaction: transaction || null, orderId, jobKey: key }) satisfies Partial<LogFacts>
