import { type Head, type JobView, jobSchema } from '@shared/api'
import { isRecord } from '@shared/is-record'
import { isClosedUnanswered, isSuperseded, type JobState, type Mark } from '@shared/job'
import { isClosingId } from '@shared/job-key'
import type { JobProgress } from '@shared/job-machine'
import type { InvoiceStatus } from '@shared/register'
import * as z from 'zod/mini'
import type { LogFacts } from '../log/log'

export type JobNumber = NonNullable<JobView['number']>

/** The subject of a system note. */
const notice = z.discriminatedUnion('about', [
  /** Attempts of which it is unknown whether they were printed. */
  z.object({ about: z.literal('papers'), attempts: z.array(z.object({ id: z.string(), attempt: z.int() })) }),
  /** Tills that stopped polling Justo during their shift. */
  z.object({ about: z.literal('silence'), tills: z.array(z.string()) }),
])
export type Notice = z.infer<typeof notice>

/** A job as it is stored, without payload or ticket: what tills see of it (`key`: as the till sent it), and the rest. */
export const storedJob = z.object({
  ...jobSchema.shape,
  /** The key with the station's real id, never `*`; unique. */
  id: z.string(),
  /** The id without its revision. */
  document: z.string(),
  stationName: z.string(),
  copies: z.int(),
  /** Hash of the content with the station's real id: equal for `*` and for the default station. */
  sameHash: z.string(),
  seenAt: z.string(),
  /** Id of the job that this is a manual copy of; it has the same numbers. */
  copyOf: z.optional(z.string()),
  /** The request that created it: a repeat gets the same answer. */
  request: z.optional(z.object({ action: z.enum(['copy', 'test']), requestId: z.string() })),
  /** A note that is the slip with its table: the next one supersedes it. */
  slip: z.optional(z.literal(true)),
  notice: z.optional(notice),
  /**
   * By Justo's clock, the latest time that was known at its acceptance: of its order, or of that moment. ISO-8601 UTC;
   * absent: none was known.
   */
  justoAt: z.optional(z.string()),
  /** A newer program may have written other fields of a mark: they are only shown. */
  marks: z.array(z.custom<Mark>((mark) => isRecord(mark) && typeof mark.type === 'string')),
  /** Start of its age: the release, or the decision that queued it again. */
  ageFrom: z.string(),
  acceptedSeq: z.int(),
  /** Answers by `action:requestId`: a repeated request gets the same one. */
  decisions: z.record(z.string(), jobSchema),
  /** The attempt that a notice has already asked about. */
  askedAttempt: z.optional(z.int()),
})
export type Job = z.infer<typeof storedJob>

type Changing = keyof JobProgress | 'queuedAt' | 'changedAt' | 'attempts' | 'seq'
/** What is fixed when a job is accepted. */
export type AcceptedJob = Omit<Job, Changing | 'ageFrom' | 'acceptedSeq' | 'decisions' | 'askedAttempt'>

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

/** It waits at, or was printed on, another printer than its own. */
export const isRerouted = ({ marks }: Pick<Job, 'marks'>): boolean => marks.some(({ type }) => type === 'fallback')

/** Whether it may be rerouted: from there it goes back to its own printer only. */
export const canReroute = (job: Pick<Job, 'storeId' | 'kind' | 'orderId' | 'marks'>): boolean =>
  !needsNoAnswer(job) && !isRerouted(job)

/** A manual copy: the same ticket again, without a revision or number of its own. */
export const isCopy = ({ copyOf }: Pick<Job, 'copyOf'>): boolean => copyOf !== undefined

/** The status of an invoice's number. A job that ended without an answer may have been printed: it stays issued. */
export function invoiceStatusOf(job: Pick<Job, 'state' | 'reasons'>): InvoiceStatus {
  const { state } = job
  if (isClosedUnanswered(job) || isSuperseded(job)) return 'issued'
  return state === 'printed' || state === 'cancelled' || state === 'sent' ? state : 'issued'
}

/** States in which a lane or the cashier still has to act. */
export const ACTIVE_STATES: readonly JobState[] = ['queued', 'printing', 'unconfirmed']

/** Order and job of a log entry: one transaction finds all its entries, in the logs of extension and bridge. */
export const jobFacts = ({ transaction, orderId, key }: Pick<Job, 'transaction' | 'orderId' | 'key'>) =>
  ({ transaction: transaction || null, orderId, jobKey: key }) satisfies Partial<LogFacts>
