import type { SnapshotContent } from '../journal/journal-record'
import type { RegisterCheckpoint } from '../register/register-facts'
import { type BridgeState, place } from './bridge-state'
import { summaryOf, takeSummary } from './counters'
import { type Job, NO_DECISIONS, NONE } from './job'
import type { Summary } from './summary'
import type { Watch } from './watch'

/** What a snapshot of the jobs says besides them. */
export interface SnapshotHead {
  summary: Summary
  watches: [till: string, Watch][]
  /** The register as it was then, when it was in step with the jobs. */
  register: RegisterCheckpoint | null
}

/** The state as it is now. Jobs are never changed, only replaced, so that it can be written piece by piece. */
export function snapshotOf(state: BridgeState, register: RegisterCheckpoint | null): SnapshotContent {
  const head: SnapshotHead = { summary: summaryOf(state), watches: [...state.watches], register }
  return { head, items: [...state.jobs.values()], encode: (job) => withoutUsual(job as Job) }
}

export const headOfSnapshot = ({ head }: Pick<SnapshotContent, 'head'>): SnapshotHead => head as SnapshotHead

/** A job as a snapshot has it. */
type ShortJob = Pick<
  Job,
  | 'id'
  | 'kind'
  | 'storeId'
  | 'orderId'
  | 'station'
  | 'printer'
  | 'copies'
  | 'revision'
  | 'contentHash'
  | 'seenAt'
  | 'state'
  | 'attempt'
  | 'queuedAt'
  | 'changedAt'
  | 'acceptedSeq'
  | 'seq'
> & { [K in keyof Job]?: Job[K] | undefined }

const unless = <T>(value: T, isUsual: boolean): T | undefined => (isUsual ? undefined : value)

/** A third of its bytes less: a start reads thousands of them. What is left out, `whole` knows. */
export const withoutUsual = (job: Job): ShortJob => ({
  ...job,
  document: undefined,
  key: unless(job.key, job.key === job.id),
  orderNumber: job.orderNumber || undefined,
  transaction: job.transaction || undefined,
  stationName: job.stationName || undefined,
  sameHash: unless(job.sameHash, job.sameHash === job.contentHash),
  releasedAt: unless(job.releasedAt, job.releasedAt === job.seenAt),
  number: job.number ?? undefined,
  dayNumber: job.dayNumber ?? undefined,
  reasons: unless(job.reasons, job.reasons.length === 0),
  proof: job.proof ?? undefined,
  nextAttemptAt: job.nextAttemptAt ?? undefined,
  marks: unless(job.marks, job.marks.length === 0),
  ageFrom: unless(job.ageFrom, job.ageFrom === job.queuedAt),
  attempts: unless(job.attempts, job.attempts.length === 0),
  ticketAt: job.ticketAt ?? undefined,
  decisions: unless(job.decisions, Object.keys(job.decisions).length === 0),
})

/** The document in an id: its first four parts. */
function documentIn(id: string): string {
  let end = -1
  for (let part = 0; part < 4; part++) end = id.indexOf(':', end + 1)
  return id.slice(0, end)
}

/** One string for equal ones: thousands of jobs name the same few printers, stations and orders. */
export function createSharing(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const first = known.get(text)
    if (first === undefined) known.set(text, text)
    return first ?? text
  }
}

/** What `withoutUsual` was made of. Field by field: a spread takes three times as long, and a start makes thousands. */
export function whole(short: ShortJob, same: (text: string) => string): Job {
  const { id, contentHash, seenAt, queuedAt, attempts = [] } = short
  const job: Job = {
    id,
    key: short.key ?? id,
    document: documentIn(id),
    kind: short.kind,
    storeId: same(short.storeId),
    orderId: same(short.orderId),
    orderNumber: short.orderNumber ?? '',
    transaction: short.transaction ?? '',
    station: same(short.station),
    stationName: same(short.stationName ?? ''),
    printer: same(short.printer),
    copies: short.copies,
    revision: short.revision,
    contentHash,
    sameHash: short.sameHash ?? contentHash,
    seenAt,
    releasedAt: short.releasedAt ?? seenAt,
    number: short.number ?? null,
    dayNumber: short.dayNumber ?? null,
    state: short.state,
    reasons: short.reasons ?? NONE,
    attempt: short.attempt,
    proof: short.proof ?? null,
    nextAttemptAt: short.nextAttemptAt ?? null,
    marks: short.marks ?? NONE,
    queuedAt,
    changedAt: short.changedAt,
    ageFrom: short.ageFrom ?? queuedAt,
    attempts,
    acceptedSeq: short.acceptedSeq,
    seq: short.seq,
    ticketAt: short.ticketAt ?? null,
    decisions: short.decisions ?? NO_DECISIONS,
  }
  for (const attempt of attempts) attempt.printer = same(attempt.printer)
  for (const name of RARE) if (short[name] !== undefined) Object.assign(job, { [name]: short[name] })
  return job
}

type Optional<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T]

/** What few jobs have. A field that is named neither here nor in `whole` does not compile. */
const RARE = Object.keys({
  copyOf: true,
  request: true,
  notice: true,
  justoAt: true,
  askedAttempt: true,
  givenUp: true,
} satisfies Record<Optional<Job>, true>) as Optional<Job>[]

/** Takes a snapshot's content into an empty state, but not into the order of changes; returns its last change. */
export function loadJobs(state: BridgeState, snapshot: Pick<SnapshotContent, 'head' | 'items'>): number {
  const { summary, watches } = headOfSnapshot(snapshot)
  takeSummary(state, summary)
  for (const [till, watch] of watches) state.watches.set(till, watch)
  const same = createSharing()
  let last = 0
  for (const item of snapshot.items) {
    const job = whole(item as ShortJob, same)
    place(state, job)
    last = Math.max(last, job.seq)
  }
  return last
}
