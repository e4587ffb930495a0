import { type BridgeState, setJob } from '../jobs/bridge-state'
import { summaryOf, takeSummary } from '../jobs/counters'
import type { Summary, Watch } from '../jobs/entry'
import { type Job, NO_DECISIONS, NONE } from '../jobs/job'
import type { SnapshotContent } from '../journal/journal-record'
import type { RegisterCheckpoint } from '../register/register-facts'

/** What a snapshot holds besides the jobs. */
export interface SnapshotHead {
  summary: Summary
  watches: [till: string, Watch][]
  /** The register at that time; null: it was not in step with the jobs. */
  register: RegisterCheckpoint | null
}

/** Jobs turned to JSON at once: some 2 ms, in which no request is answered. */
const JOBS_A_PAGE = 250

/** Jobs by column; null is the default value. Arrays are read twice as fast as thousands of job objects. */
export type JobPage = { id: string[] } & { [K in keyof Job]?: (Job[K] | null)[] }

/** The current state. Jobs are never mutated, only replaced, so that it can be written page by page. */
export function snapshotOf(state: BridgeState, register: RegisterCheckpoint | null): SnapshotContent {
  const head: SnapshotHead = { summary: summaryOf(state), watches: [...state.watches], register }
  return { head, pages: pagesOf([...state.jobs.values()]) }
}

function* pagesOf(jobs: Job[]): Generator<JobPage> {
  for (let at = 0; at < jobs.length; at += JOBS_A_PAGE) yield pageOf(jobs.slice(at, at + JOBS_A_PAGE))
}

export const headOfSnapshot = ({ head }: Pick<SnapshotContent, 'head'>): SnapshotHead => head as SnapshotHead

/** The columns of jobs; one with only default values is left out. */
export function pageOf(jobs: readonly Job[]): JobPage {
  const columns: Record<string, unknown[]> = { id: [] }
  jobs.forEach((job, row) => {
    for (const [name, value] of Object.entries(withoutUsual(job))) {
      if (value === null || value === undefined) continue
      columns[name] ??= new Array(jobs.length).fill(null)
      columns[name][row] = value
    }
  })
  return columns as JobPage
}

/** Replaces default values by null; `jobAt` restores them. */
const withoutUsual = (job: Job): Partial<Record<keyof Job, unknown>> => ({
  ...job,
  document: null,
  key: job.key === job.id ? null : job.key,
  orderNumber: job.orderNumber || null,
  transaction: job.transaction || null,
  stationName: job.stationName || null,
  sameHash: job.sameHash === job.contentHash ? null : job.sameHash,
  releasedAt: job.releasedAt === job.seenAt ? null : job.releasedAt,
  reasons: job.reasons.length === 0 ? null : job.reasons,
  marks: job.marks.length === 0 ? null : job.marks,
  ageFrom: job.ageFrom === job.queuedAt ? null : job.ageFrom,
  attempts: job.attempts.length === 0 ? null : job.attempts,
  decisions: Object.keys(job.decisions).length === 0 ? null : job.decisions,
})

/** The document in an id: its first four parts. */
function documentIn(id: string): string {
  let end = -1
  for (let part = 0; part < 4; part++) end = id.indexOf(':', end + 1)
  return id.slice(0, end)
}

/** Shares equal strings: thousands of jobs name the same printers and stations, the jobs of an order the same times. */
function createSharing(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const first = known.get(text)
    if (first === undefined) known.set(text, text)
    return first ?? text
  }
}

/** A field that every job has: its column is in every page. */
const cell = <T>(column: (T | null)[] | undefined, row: number): T => column?.[row] as T

/** The job in a row of a page. Field by field: a spread takes three times as long, and a start reads thousands. */
export function jobAt(page: JobPage, row: number, same: (text: string) => string): Job {
  const id = cell(page.id, row)
  const contentHash = cell(page.contentHash, row)
  const seenAt = same(cell(page.seenAt, row))
  const queuedAt = cell(page.queuedAt, row)
  const changedAt = cell(page.changedAt, row)
  const attempts = page.attempts?.[row] ?? []
  const job: Job = {
    id,
    key: page.key?.[row] ?? id,
    document: documentIn(id),
    kind: cell(page.kind, row),
    storeId: same(cell(page.storeId, row)),
    orderId: same(cell(page.orderId, row)),
    orderNumber: same(page.orderNumber?.[row] ?? ''),
    transaction: same(page.transaction?.[row] ?? ''),
    station: same(cell(page.station, row)),
    stationName: same(page.stationName?.[row] ?? ''),
    printer: same(cell(page.printer, row)),
    copies: cell(page.copies, row),
    revision: cell(page.revision, row),
    contentHash,
    sameHash: page.sameHash?.[row] ?? contentHash,
    seenAt,
    releasedAt: page.releasedAt?.[row] ?? seenAt,
    number: page.number?.[row] ?? null,
    dayNumber: page.dayNumber?.[row] ?? null,
    state: cell(page.state, row),
    reasons: page.reasons?.[row] ?? NONE,
    attempt: cell(page.attempt, row),
    proof: page.proof?.[row] ?? null,
    nextAttemptAt: page.nextAttemptAt?.[row] ?? null,
    marks: page.marks?.[row] ?? NONE,
    queuedAt,
    changedAt,
    ageFrom: page.ageFrom?.[row] ?? queuedAt,
    attempts,
    acceptedSeq: cell(page.acceptedSeq, row),
    seq: cell(page.seq, row),
    ticketAt: page.ticketAt?.[row] ?? null,
    decisions: page.decisions?.[row] ?? NO_DECISIONS,
  }
  for (const attempt of attempts) {
    attempt.printer = same(attempt.printer)
    if (attempt.endedAt === changedAt) attempt.endedAt = changedAt
  }
  for (const name of RARE) {
    const value = page[name]?.[row]
    if (value !== null && value !== undefined) Object.assign(job, { [name]: value })
  }
  return job
}

type Optional<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T]

/** Optional fields. A field that is named neither here nor in `jobAt` does not compile. */
const RARE = Object.keys({
  copyOf: true,
  request: true,
  notice: true,
  slip: true,
  justoAt: true,
  askedAttempt: true,
  givenUp: true,
} satisfies Record<Optional<Job>, true>) as Optional<Job>[]

/** Loads a snapshot into an empty state, without the change index; returns the highest sequence number. */
export function loadJobs(state: BridgeState, snapshot: SnapshotContent): number {
  const { summary, watches } = headOfSnapshot(snapshot)
  takeSummary(state, summary)
  for (const [till, watch] of watches) state.watches.set(till, watch)
  const same = createSharing()
  let last = 0
  for (const page of snapshot.pages as Iterable<JobPage>)
    for (let row = 0; row < page.id.length; row++) {
      const job = jobAt(page, row, same)
      setJob(state, job)
      last = Math.max(last, job.seq)
    }
  return last
}
