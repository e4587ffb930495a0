import type { AttemptView } from '@shared/api'
import type { Mark } from '@shared/job'
import { type JobProgress, newProgress, transition } from '@shared/job-machine'
import type { WritableState } from './bridge-state'
import { countEntry, countJob, raise, raiseJustoTime } from './counters'
import type { AttemptFacts, Entry, EventEntry } from './entry'
import { type Job, viewOf } from './job'
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

/** At its own printer it need not be carried, and may be rerouted again. */
const notRerouted = (marks: Mark[]): Mark[] => marks.filter(({ type }) => type !== 'fallback')

/** Changes a job without moving it in the feed: tills do not see these fields. */
function note(state: WritableState, id: string, facts: (job: Job) => Partial<Job>): void {
  const job = state.jobById(id)
  if (job) state.put({ ...job, ...facts(job) })
}

/** Effects of a new job on the rest of the state: the answer to its request, and what its notice has reported. */
function linkJob(state: WritableState, job: Job): void {
  const { request, notice } = job
  const { watches } = state.counters
  if (request)
    note(state, job.copyOf ?? job.id, ({ decisions }) => ({
      decisions: { ...decisions, [`${request.action}:${request.requestId}`]: viewOf(job) },
    }))
  if (notice?.about === 'papers')
    for (const { id, attempt } of notice.attempts) note(state, id, () => ({ askedAttempt: attempt }))
  if (notice?.about === 'silence')
    for (const till of notice.tills) {
      const watch = watches.get(till)
      if (watch) watches.set(till, { ...watch, told: true })
    }
}

type Of<T extends Entry['type']> = Extract<Entry, { type: T }>

export interface TakenStep<S extends Entry = Entry> {
  seq: number
  /** ISO-8601 UTC. */
  at: string
  entry: S
}

/** One job's step, for listeners. */
export interface Change {
  /** The job as it was right before the step; null: it is new. */
  before: Job | null
  job: Job
  entry: Entry
}

const eventOf = (id: string, type: 'cancel' | 'supersede'): EventEntry => ({ type: 'event', id, event: { type } })

const earlier = (a: string, b: string): string => (Date.parse(a) < Date.parse(b) ? a : b)

function acceptJob(state: WritableState, step: TakenStep<Of<'job'>>): Change[] {
  const { entry, at, seq } = step
  if (state.jobById(entry.job.id)) throw new Error(`job ${entry.job.id} is already there`)
  const cancelled = entry.replaces.flatMap((id) => changeJob(state, { ...step, entry: eventOf(id, 'cancel') }))
  const job: Job = {
    ...entry.job,
    ...newProgress(entry.marks),
    queuedAt: at,
    changedAt: at,
    ageFrom: earlier(entry.job.releasedAt, at),
    attempts: [],
    acceptedSeq: seq,
    seq,
    decisions: {},
  }
  const { counters } = state
  for (const { prefix, number } of entry.seen ?? []) raise(counters.seenNumbers, prefix, number)
  raiseJustoTime(counters, entry.justoTime ?? null)
  countJob(counters, job, entry.sale?.at ?? at)
  state.put(job)
  linkJob(state, job)
  return [...cancelled, { before: null, job, entry }]
}

function changeJob(state: WritableState, step: TakenStep<EventEntry>): Change[] {
  const { entry } = step
  const before = state.jobById(entry.id)
  const change = before && changeOf(state, step, before)
  if (!change) throw new Error(`${entry.event.type} cannot happen to ${entry.id}`)
  state.put(change.job)
  // In the same transaction: no question about an outdated paper outlives the paper that took its place.
  const ended = endedBy(change.job, state).flatMap((job) => {
    const superseded = changeOf(state, { ...step, entry: eventOf(job.id, 'supersede') }, job)
    if (superseded) state.put(superseded.job)
    return superseded ?? []
  })
  return [change, ...ended]
}

/** One job's step alone; null: its state does not allow it. */
function changeOf(state: WritableState, { at, seq, entry }: TakenStep<EventEntry>, before: Job): Change | null {
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
  return { before, job, entry }
}

function putJob(
  state: WritableState,
  { seq, entry }: TakenStep<Of<'moved' | 'in-doubt'>>,
  facts: (job: Job) => Partial<Job>,
): Change[] {
  const before = state.jobById(entry.id)
  if (!before) throw new Error(`${entry.id} cannot be ${entry.type}: it is gone`)
  const job: Job = { ...before, ...facts(before), seq }
  state.put(job)
  return [{ before, job, entry }]
}

/** Takes one step, inside a transaction. Throws when it does not fit the state: a caller must have checked it. */
export function takeStep(state: WritableState, step: TakenStep): Change[] {
  const { entry, at } = step
  switch (entry.type) {
    case 'job':
      return acceptJob(state, { ...step, entry })
    case 'event':
      return changeJob(state, { ...step, entry })
    case 'moved':
      return putJob(state, { ...step, entry }, ({ marks }) => ({ printer: entry.printer, marks: notRerouted(marks) }))
    case 'in-doubt': {
      const unknown: Partial<Job> = { state: 'unconfirmed', reasons: ['interrupted'], nextAttemptAt: null }
      return putJob(state, { ...step, entry }, () => ({ ...unknown, changedAt: at }))
    }
    case 'watch': {
      const { till, until, minutes } = entry
      state.counters.watches.set(till, { until, minutes, told: false })
      return []
    }
    case 'numbers-stopped':
    case 'numbers-confirmed':
      countEntry(state.counters, entry, at)
      return []
  }
}
