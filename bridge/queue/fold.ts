import { businessDay } from '@shared/dates'
import type { JobState } from '@shared/job'
import { newProgress, transition } from '@shared/job-machine'
import type { JournalRecord } from '../journal/journal-record'
import { endAttempt, startAttempt } from './attempts'
import type { Entry, EventEntry } from './entry'
import { isActive, type Job, viewOf } from './job'

/** Everything that the bridge remembers: the fold of the journal's records. */
export interface BridgeState {
  /** By id, in the order of their last change. */
  jobs: Map<string, Job>
  /** Keys that tills wrote, to ids. */
  ids: Map<string, string>
  /** By document, the id of its newest revision. */
  heads: Map<string, string>
  /** Ids of jobs that a lane or a person still has to do with. */
  active: Set<string>
  /** By prefix, the last invoice number that was issued. */
  lastNumbers: Map<string, number>
  /** By station, the last number of its day. */
  dayNumbers: Map<string, { day: string; number: number }>
  /** By till, the highest transaction number seen. */
  lastTransactions: Map<string, number>
  numbersStopped: boolean
}

/** One job's step, for whoever watches. `from` is null for a new job. */
export interface Change {
  id: string
  from: JobState | null
  /** The job as it was right after the step. */
  job: Job
  entry: Entry
}

export const emptyState = (): BridgeState => ({
  jobs: new Map(),
  ids: new Map(),
  heads: new Map(),
  active: new Set(),
  lastNumbers: new Map(),
  dayNumbers: new Map(),
  lastTransactions: new Map(),
  numbersStopped: false,
})

/** Every revision of a document, newest first. */
export function revisionsOf(state: BridgeState, document: string): Job[] {
  const top = state.jobs.get(state.heads.get(document) ?? '')
  const revisions = Array.from({ length: top?.revision ?? 0 }, (_, i) => state.jobs.get(`${document}:${i + 1}`))
  return revisions.filter((job) => job !== undefined).reverse()
}

function store(state: BridgeState, job: Job): void {
  state.jobs.delete(job.id) // so that the map stays in the order of the last change
  state.jobs.set(job.id, job)
  if (isActive(job.state)) state.active.add(job.id)
  else state.active.delete(job.id)
}

function raise(map: Map<string, number>, key: string, value: number): void {
  map.set(key, Math.max(value, map.get(key) ?? 0))
}

function remember(state: BridgeState, job: Job): void {
  store(state, job)
  state.ids.set(job.key, job.id)
  const head = state.jobs.get(state.heads.get(job.document) ?? '')
  if (!head || head.revision <= job.revision) state.heads.set(job.document, job.id)
  if (job.number) raise(state.lastNumbers, job.number.prefix, job.number.number)
  if (job.dayNumber !== null) {
    const day = businessDay(job.queuedAt)
    const known = state.dayNumbers.get(job.station)
    const newer = !known || known.day < day || (known.day === day && known.number < job.dayNumber)
    if (newer) state.dayNumbers.set(job.station, { day, number: job.dayNumber })
  }
  const [, till, n] = /^(.+)-(\d+)$/.exec(job.transaction) ?? []
  if (till && n) raise(state.lastTransactions, till, Number(n))
}

const earlier = (a: string, b: string): string => (Date.parse(a) < Date.parse(b) ? a : b)

function foldJob(state: BridgeState, record: JournalRecord<Entry>, entry: Entry & { type: 'job' }): Change[] | null {
  if (state.jobs.has(entry.job.id)) return null
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
  remember(state, job)
  return [...changes, { id: job.id, from: null, job, entry }]
}

function foldEvent(state: BridgeState, record: JournalRecord<Entry>, entry: EventEntry): Change[] | null {
  const before = state.jobs.get(entry.id)
  if (!before) return null
  const step = transition(before, entry.event)
  if (!step.ok) return null
  const { at, seq } = record
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

/** Applies one record to the state; null when it cannot follow what stands there (then the journal is damaged). */
export function fold(state: BridgeState, record: JournalRecord<Entry>): Change[] | null {
  const { entry } = record
  switch (entry.type) {
    case 'job':
      return foldJob(state, record, entry)
    case 'event':
      return foldEvent(state, record, entry)
    case 'moved': {
      const job = state.jobs.get(entry.id)
      if (!job) return null
      const moved = { ...job, printer: entry.printer, seq: record.seq }
      store(state, moved)
      return [{ id: job.id, from: job.state, job: moved, entry }]
    }
    case 'restored': {
      const job = { ...entry.job, seq: record.seq, ticketAt: record.place }
      remember(state, job)
      return [{ id: job.id, from: null, job, entry }]
    }
    case 'numbers-stopped':
      state.numbersStopped = true
      return []
  }
}
