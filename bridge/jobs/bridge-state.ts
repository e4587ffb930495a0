import type { JobState } from '@shared/job'
import type { Counters } from './counters'
import { ACTIVE_STATES, type Job, type OrderName } from './job'

/** What decisions read: the jobs and counters of the bridge, as they are stored now. */
export interface BridgeState {
  readonly counters: Counters
  /** The job with this id, or with this key as a till sent it. */
  jobById(key: string): Job | null
  jobsOfOrder(order: OrderName): Job[]
  /** Every known revision of a document, newest first; no copies. */
  revisionsOf(document: string): Job[]
  /** Jobs in a state, in order of acceptance; `printer`: of one printer. */
  jobsIn(state: JobState, printer?: string): Job[]
  /** Number of queued and printing jobs, and the bytes of their tickets. */
  open(): { jobs: number; bytes: number }
}

/** The state inside a transaction, which later reads of the same transaction see. */
export interface WritableState extends BridgeState {
  /** Stores a job in place of what it was before. */
  put(job: Job): void
}

export const newestRevision = (state: Pick<BridgeState, 'revisionsOf'>, document: string): Job | null =>
  state.revisionsOf(document)[0] ?? null

export const activeJobs = (state: Pick<BridgeState, 'jobsIn'>): Job[] =>
  ACTIVE_STATES.flatMap((one) => state.jobsIn(one))
