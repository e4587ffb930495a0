import type { AttemptView } from '@shared/api'
import type { JobState } from '@shared/job'
import { type JobEvent, type JobProgress, newProgress, transition } from '@shared/job-machine'
import type { JournalRecord } from '../journal/journal-record'
import { type BridgeState, drop, jobById, put } from './bridge-state'
import { countEntry, countJob, raiseJustoTime, raiseSeen } from './counters'
import type { AttemptFacts, Entry, EventEntry, StoredEntry } from './entry'
import { foldOldSnapshot } from './format-2'
import { compact, isArchived, isJobOpen, type Job, viewOf } from './job'
import { effectiveEvent, endedBy } from './supersede'

const startAttempt = (job: Job, at: string): AttemptView[] => [
  ...job.attempts,
  {
    attempt: job.attempt + 1,
    printer: job.printer,
    startedAt: at,
    firstByteAt: null,
    endedAt: null,
    bytes: 0,
    result: null,
    reason: null,
  },
]

/** The attempts after a job left `printing`, or after its last attempt was confirmed late or by the cashier. */
function endAttempt(before: Job, after: JobProgress, at: string, facts: AttemptFacts | null): AttemptView[] {
  const last = before.attempts.at(-1)
  const running = before.state === 'printing'
  const settled = after.state === 'printed' && before.state !== 'printing'
  if (!last || after.state === 'printing' || !(running || settled)) return before.attempts
  return [
    ...before.attempts.slice(0, -1),
    {
      ...last,
      firstByteAt: facts?.firstByteAt ?? last.firstByteAt,
      bytes: facts?.bytes ?? last.bytes,
      endedAt: last.endedAt ?? at,
      result: after.state,
      reason: after.reasons[0] ?? null,
    },
  ]
}

/** Changes a job without moving it in the change index: tills do not see these fields. */
function note(state: BridgeState, id: string, facts: (job: Job) => Partial<Job>): void {
  const job = jobById(state, id)
  if (job) put(state, { ...job, ...facts(job) })
}

/** Effects of a new job on the rest of the state: the answer to its request, and what its notice has reported. */
function linkJob(state: BridgeState, job: Job): void {
  const { request, notice } = job
  if (request)
    note(state, job.copyOf ?? job.id, ({ decisions }) => ({
      decisions: { ...decisions, [`${request.action}:${request.requestId}`]: viewOf(job) },
    }))
  if (notice?.about === 'papers')
    for (const { id, attempt } of notice.attempts) note(state, id, () => ({ askedAttempt: attempt }))
  if (notice?.about === 'silence')
    for (const till of notice.tills) {
      const watch = state.watches.get(till)
      if (watch) state.watches.set(till, { ...watch, told: true })
    }
}

type Stored<T extends StoredEntry['type']> = Extract<StoredEntry, { type: T }>
type StoredRecord = JournalRecord<StoredEntry>

/** One job's step, for listeners. `from` is null for a new job. */
export interface Change {
  id: string
  from: JobState | null
  /** The job as it was right before the step. */
  before: Job | null
  /** The job as it was right after the step. */
  job: Job
  entry: StoredEntry
}

const earlier = (a: string, b: string): string => (Date.parse(a) < Date.parse(b) ? a : b)

function foldJob(state: BridgeState, record: StoredRecord, entry: Stored<'job'>): Change[] | null {
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
  for (const seen of entry.seen ?? []) raiseSeen(state, seen)
  raiseJustoTime(state, entry.justoTime ?? null)
  state.registerLines = Math.max(state.registerLines, entry.registerLines ?? 0)
  put(state, job)
  countJob(state, job, entry.sale?.at ?? record.at)
  linkJob(state, job)
  return [...changes, { id: job.id, from: null, before: null, job, entry }]
}

function foldEvent(state: BridgeState, record: StoredRecord, entry: EventEntry): Change[] | null {
  const before = jobById(state, entry.id)
  if (!before) return state.isPartial ? [] : null
  if (isArchived(before)) return null
  const changes = foldStep(state, record, entry, before)
  const [change] = changes ?? []
  if (!changes || !change) return null
  // In the same record: no question about an outdated paper outlives the paper that took its place.
  const ended = endedBy(change.job, state).flatMap((job) => {
    const superseded: EventEntry = { type: 'event', id: job.id, event: { type: 'supersede' } }
    return foldStep(state, record, superseded, job) ?? []
  })
  return [...changes, ...ended]
}

/** One job's step alone. */
function foldStep(state: BridgeState, { at, seq }: StoredRecord, entry: EventEntry, before: Job): Change[] | null {
  const event = effectiveEvent(before, entry.event, state)
  const step = transition(before, event)
  if (!step.ok) return null
  const changed = step.job.state !== before.state
  const again = step.job.state === 'queued' && before.state !== 'queued' && before.state !== 'printing'
  const job: Job = {
    ...before,
    ...step.job,
    seq,
    changedAt: changed ? at : before.changedAt,
    ageFrom: again ? at : before.ageFrom,
    printer: entry.printer ?? before.printer,
    attempts: event.type === 'start' ? startAttempt(before, at) : endAttempt(before, step.job, at, entry.facts ?? null),
  }
  if (entry.decision) {
    const { action, requestId } = entry.decision
    job.decisions = { ...before.decisions, [`${action}:${requestId}`]: viewOf(job) }
  }
  put(state, isJobOpen(job.state) ? job : compact(job))
  return [{ id: job.id, from: before.state, before, job, entry }]
}

function foldMove(state: BridgeState, { seq }: StoredRecord, entry: Stored<'moved'>): Change[] | null {
  const before = jobById(state, entry.id)
  if (!before) return state.isPartial ? [] : null
  const job = { ...before, printer: entry.printer, seq }
  put(state, job)
  return [{ id: job.id, from: before.state, before, job, entry }]
}

function foldRestored(state: BridgeState, { seq, place }: StoredRecord, entry: Stored<'restored'>): Change[] {
  // Its old sequence numbers belong to another journal.
  const job = { ...entry.job, seq, acceptedSeq: seq, ticketAt: entry.job.ticketAt && place }
  put(state, job)
  countJob(state, job, job.queuedAt)
  return [{ id: job.id, from: null, before: null, job, entry }]
}

/** Drops the jobs whose tickets are in segments below `below`, and all jobs of the named orders. */
function foldGivenUp(state: BridgeState, { below, orders }: Stored<'given-up'>): Change[] {
  const named = orders.flatMap((name) => state.orders.get(name) ?? [name])
  for (const id of named) {
    const job = state.jobs.get(id)
    if (job) drop(state, job)
  }
  for (const job of [...state.jobs.values()]) if (job.ticketAt && job.ticketAt.segment < below) drop(state, job)
  return []
}

/** Applies one record to the state; null: it does not fit the state (the journal is damaged). */
export function fold(state: BridgeState, record: StoredRecord): Change[] | null {
  const { entry, at } = record
  switch (entry.type) {
    case 'job':
      return foldJob(state, record, entry)
    case 'event':
      return foldEvent(state, record, entry)
    case 'moved':
      return foldMove(state, record, entry)
    case 'restored':
      return foldRestored(state, record, entry)
    case 'given-up':
      return foldGivenUp(state, entry)
    case 'summary':
    case 'resting':
    case 'active':
      foldOldSnapshot(state, record, entry)
      return []
    case 'watch': {
      const { till, until, minutes } = entry
      state.watches.set(till, { until, minutes, told: false })
      return []
    }
    case 'numbers-stopped':
    case 'numbers-confirmed':
      countEntry(state, entry, at)
      return []
  }
}

/** Whether the job's state allows an event. */
function canHappen(state: BridgeState, id: string, event: JobEvent): boolean {
  const job = jobById(state, id)
  return job !== null && !isArchived(job) && transition(job, event).ok
}

/** Whether the fold accepts an entry: one that it refuses would count as damage at the next start. */
export function canFollow(state: BridgeState, entry: Entry): boolean {
  switch (entry.type) {
    case 'event':
      return canHappen(state, entry.id, entry.event)
    case 'moved':
      return jobById(state, entry.id) !== null
    case 'job':
      return (
        jobById(state, entry.job.id) === null && entry.replaces.every((id) => canHappen(state, id, { type: 'cancel' }))
      )
    default:
      return true
  }
}
