import type { JobState } from '@shared/job'
import { newProgress, transition } from '@shared/job-machine'
import type { JournalRecord } from '../journal/journal-record'
import { endAttempt, startAttempt } from './attempts'
import { type Counters, countEntry, countJob, emptyCounters, raise } from './counters'
import type { EventEntry, StoredEntry } from './entry'
import { isActive, isCopy, isPast, type Job, viewOf } from './job'
import { linkJob } from './link-job'
import { PastJobs } from './past-jobs'
import type { Watch } from './watch'

/** Everything that the bridge remembers: the fold of the journal's records. */
export interface BridgeState extends Counters {
  /** By id, in the order of their last change. */
  jobs: Map<string, Job>
  /** What is left of those whose segment is gone. */
  past: PastJobs
  /** Papers of which nothing is left, to the sequence number of their last change: later segments may tell of it yet. */
  gone: Map<string, number>
  /** Keys that tills wrote, to ids, where they differ. */
  ids: Map<string, string>
  /** By document, the id of its newest revision, unless all of them are past. */
  heads: Map<string, string>
  /** Ids of jobs that a lane or a person still has to do with. */
  active: Set<string>
  /** By till, its shift. */
  watches: Map<string, Watch>
}

/** One job's step, for whoever watches. `from` is null for a new job. */
export interface Change {
  id: string
  from: JobState | null
  /** The job as it was right after the step. */
  job: Job
  entry: StoredEntry
}

export const emptyState = (): BridgeState => ({
  jobs: new Map(),
  past: new PastJobs(),
  gone: new Map(),
  ids: new Map(),
  heads: new Map(),
  active: new Set(),
  watches: new Map(),
  ...emptyCounters(),
})

/** The job with this id, past ones too. */
export const jobById = (state: BridgeState, id: string): Job | null => state.jobs.get(id) ?? state.past.get(id)

/** The newest revision of a document. */
export function topOf(state: BridgeState, document: string): Job | null {
  return state.jobs.get(state.heads.get(document) ?? '') ?? state.past.top(document)
}

/** Every revision of a document, newest first. */
export function revisionsOf(state: BridgeState, document: string): Job[] {
  const top = topOf(state, document)
  const revisions = Array.from({ length: top?.revision ?? 0 }, (_, i) => jobById(state, `${document}:${i + 1}`))
  return revisions.filter((job) => job !== null).reverse()
}

function store(state: BridgeState, job: Job): void {
  state.jobs.delete(job.id) // so that the map stays in the order of the last change
  state.jobs.set(job.id, job)
  if (isActive(job.state)) state.active.add(job.id)
  else state.active.delete(job.id)
}

/** `numberAt`: the date of its number. */
function remember(state: BridgeState, job: Job, numberAt: string): void {
  store(state, job)
  if (job.key !== job.id) state.ids.set(job.key, job.id)
  if (isCopy(job)) return
  const head = topOf(state, job.document)
  if (!head || head.revision <= job.revision) state.heads.set(job.document, job.id)
  countJob(state, job, numberAt)
}

const earlier = (a: string, b: string): string => (Date.parse(a) < Date.parse(b) ? a : b)

function foldJob(
  state: BridgeState,
  record: JournalRecord<StoredEntry>,
  entry: StoredEntry & { type: 'job' },
): Change[] | null {
  if (jobById(state, entry.job.id)) return null
  const changes: Change[] = []
  for (const id of entry.replaces) {
    const change = foldEvent(state, record, { type: 'event', id, event: { type: 'cancel' } })
    if (!change) return null
    changes.push(...change)
  }
  const job: Job = {
    ...entry.job,
    ...newProgress(entry.marks),
    queuedAt: record.at,
    changedAt: record.at,
    ageFrom: earlier(entry.job.releasedAt, record.at),
    attempts: [],
    acceptedSeq: record.seq,
    seq: record.seq,
    ticketAt: record.place,
    decisions: {},
  }
  for (const { prefix, number } of entry.seen ?? []) raise(state.seenNumbers, prefix, number)
  state.registerLines = Math.max(state.registerLines, entry.registerLines ?? 0)
  remember(state, job, entry.sale?.at ?? record.at)
  linkJob(state, job)
  return [...changes, { id: job.id, from: null, job, entry }]
}

/** The base of a compacted journal goes further already in what it says of this job. */
const isTold = (state: BridgeState, id: string, seq: number): boolean =>
  seq <= (jobById(state, id)?.seq ?? state.gone.get(id) ?? 0)

function foldEvent(state: BridgeState, record: JournalRecord<StoredEntry>, entry: EventEntry): Change[] | null {
  const { at, seq } = record
  const before = jobById(state, entry.id)
  if (isTold(state, entry.id, seq)) return []
  if (!before) return null
  const step = transition(before, entry.event)
  if (isPast(before) || !step.ok) return null
  const changed = step.job.state !== before.state
  const again = step.job.state === 'queued' && before.state !== 'queued' && before.state !== 'printing'
  const job: Job = {
    ...before,
    ...step.job,
    seq,
    changedAt: changed ? at : before.changedAt,
    ageFrom: again ? at : before.ageFrom,
    printer: entry.printer ?? before.printer,
    attempts:
      entry.event.type === 'start' ? startAttempt(before, at) : endAttempt(before, step.job, at, entry.facts ?? null),
  }
  if (entry.decision) {
    const { action, requestId } = entry.decision
    job.decisions = { ...before.decisions, [`${action}:${requestId}`]: viewOf(job) }
  }
  store(state, job)
  return [{ id: job.id, from: before.state, job, entry }]
}

function foldMove(
  state: BridgeState,
  { seq }: JournalRecord<StoredEntry>,
  entry: StoredEntry & { type: 'moved' },
): Change[] | null {
  const before = jobById(state, entry.id)
  if (isTold(state, entry.id, seq)) return []
  if (!before) return null
  const job = { ...before, printer: entry.printer, seq }
  store(state, job)
  return [{ id: job.id, from: before.state, job, entry }]
}

/** Applies one record to the state; null when it cannot follow what stands there (then the journal is damaged). */
export function fold(state: BridgeState, record: JournalRecord<StoredEntry>): Change[] | null {
  const { entry, at, seq, place } = record
  switch (entry.type) {
    case 'job':
      return foldJob(state, record, entry)
    case 'event':
      return foldEvent(state, record, entry)
    case 'moved':
      return foldMove(state, record, entry)
    case 'restored':
    case 'carried': {
      // What was carried keeps its place among the changes: later segments tell it again up to there. What was restored
      // has the sequence numbers of another journal.
      const known = entry.type === 'carried' ? entry.job : { ...entry.job, seq, acceptedSeq: seq }
      const job = { ...known, ticketAt: place }
      remember(state, job, job.queuedAt)
      return [{ id: job.id, from: null, job, entry }]
    }
    case 'past':
      state.past.load(entry.documents)
      return []
    case 'gone':
      for (const [id, last] of entry.jobs) state.gone.set(id, last)
      return []
    case 'watch': {
      const { till, until, minutes } = entry
      state.watches.set(till, { until, minutes, told: false })
      return []
    }
    case 'summary':
      for (const [till, watch] of entry.watches) state.watches.set(till, watch)
      countEntry(state, entry, at)
      return []
    case 'numbers-stopped':
    case 'numbers-confirmed':
      countEntry(state, entry, at)
      return []
  }
}
