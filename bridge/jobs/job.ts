import type { AttemptView, Head, JobView } from '@shared/api'
import { isClosingId } from '@shared/closing-id'
import { isInvoiceNumber } from '@shared/invoice-number'
import type { JobState, Kind } from '@shared/job'
import type { JobProgress } from '@shared/job-machine'
import type { RecordPlace } from '../journal/journal-record'
import type { LogFacts } from '../log/log'

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
  /** Id of the job that this is a person's copy of: the same paper, under the same numbers. */
  copyOf?: string
  /** The person's request that asked for it: its repeat gets the same answer. */
  request?: { action: 'copy' | 'test'; requestId: string }
  /** What a note of the bridge's own tells people of. */
  notice?: Notice
  /**
   * By Justo's clock, the latest time that was known when it was accepted: of its order, or of that moment. ISO-8601 UTC;
   * absent: no till had told any.
   */
  justoAt?: string
}

export type Notice =
  /** Nobody knows whether the papers of these attempts came out. */
  | { about: 'papers'; attempts: { id: string; attempt: number }[] }
  /** These tills have stopped asking Justo in their shift. */
  | { about: 'silence'; tills: string[] }

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
  /** The record that its ticket hangs on; null: format 2 has left only key, hashes, head and number of it. */
  ticketAt: RecordPlace | null
  /** What each request of a person was answered, so that its repeat gets the same. */
  decisions: Record<string, JobView>
  /** The attempt that a notice has asked about already. */
  askedAttempt?: number
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
    // A till that is told an impossible number could not read the answer, or would take it for the highest seen.
    number: job.number && isInvoiceNumber(job.number.number) ? job.number : null,
    releasedAt: job.releasedAt,
    queuedAt: job.queuedAt,
    changedAt: job.changedAt,
    seq: job.seq,
    attempts: job.attempts.map((attempt) => ({ ...attempt })),
    ...(job.givenUp && { givenUp: true }),
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

/** Stands in the place of a store in the keys of the bridge's own papers. */
export const BRIDGE = 'bridge'

/** A paper of the bridge's own, of no order: no person answers for it, and none is sent to another printer. */
export const isSystemJob = ({ storeId }: Pick<Job, 'storeId'>): boolean => storeId === BRIDGE

/** A closing: the till's paper about a day, which a person looks at as it comes out. */
export const isClosing = ({ kind, orderId }: Pick<Job, 'kind' | 'orderId'>): boolean =>
  kind === 'note' && isClosingId(orderId)

/** A paper that no order and no cook waits for: when it may be lost nobody is asked for it. */
export const isUnmissed = (job: Pick<Job, 'storeId' | 'kind' | 'orderId'>): boolean =>
  isSystemJob(job) || isClosing(job)

/** It may still go to another printer than its own: one hop is all that a job gets. */
export const canReroute = (job: Pick<Job, 'storeId' | 'kind' | 'orderId' | 'marks'>): boolean =>
  !isUnmissed(job) && !job.marks.some(({ type }) => type === 'fallback')

/** A person's copy: the same paper again, neither a revision nor a number of its own. */
export const isCopy = ({ copyOf }: Pick<Job, 'copyOf'>): boolean => copyOf !== undefined

/** Format 2 gave up its ticket with its segment: a repeat of it is known, but nothing happens to it any more. */
export const isArchived = ({ ticketAt }: Pick<Job, 'ticketAt'>): boolean => ticketAt === null

/** States that a lane or a person still has to do with at once. */
export const isActive = (state: JobState): boolean =>
  state === 'queued' || state === 'printing' || state === 'unconfirmed'

/** States in which paper is still to come out. */
export const isOpen = (state: JobState): boolean => state === 'queued' || state === 'printing'

/** What most jobs have: one empty thing for all of them. */
export const NONE: never[] = []
export const NO_DECISIONS: Job['decisions'] = {}
Object.freeze(NONE)
Object.freeze(NO_DECISIONS)

const none = <T>(list: T[]): T[] => (list.length === 0 ? NONE : list)

/** The same job in less memory: tens of thousands are held. What is empty or equal is one thing for all. */
export const compact = (job: Job): Job => ({
  ...job,
  key: job.key === job.id ? job.id : job.key,
  sameHash: job.sameHash === job.contentHash ? job.contentHash : job.sameHash,
  marks: none(job.marks),
  reasons: none(job.reasons),
  decisions: Object.keys(job.decisions).length === 0 ? NO_DECISIONS : job.decisions,
})

/** Which order and paper an entry is about: one transaction finds all of it, in both halves' logs. */
export const jobFacts = (job: {
  transaction: string
  orderId: string
  key: string
}): Pick<LogFacts, 'transaction' | 'orderId' | 'jobKey'> => ({
  transaction: job.transaction || null,
  orderId: job.orderId,
  jobKey: job.key,
})
