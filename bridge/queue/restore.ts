import type { Ticket } from '@shared/ticket'
import type { FullRecord, Writing } from '../journal/journal-record'
import type { RegisterFacts } from '../register/register-facts'
import { type BridgeState, drop, emptyState, layToRest } from './bridge-state'
import { raiseNumber, summaryOf } from './counters'
import type { Entry, StoredEntry } from './entry'
import { fold } from './fold'
import { isActive, type Job } from './job'
import { RestingJobs } from './resting-jobs'

/** How many documents of resting jobs stand in one record. */
const PAGE = 500

/** The ticket apart from the rest: it is read back only when it is to be printed. */
export function writingOf(entry: Entry): Writing<StoredEntry> {
  if (!('ticket' in entry)) return { entry }
  const { ticket, ...rest } = entry
  return { entry: rest, attachment: ticket }
}

/** The ticket of a record; null when a damaged journal lost it. Format 1 had it inside the entry. */
export function ticketIn({ entry, attachment }: FullRecord<StoredEntry>): Ticket | null {
  if (!('job' in entry)) return null
  return entry.ticket ?? (attachment === null ? null : (JSON.parse(attachment) as Ticket | null))
}

const pagesOf = (resting: RestingJobs): Entry[] =>
  resting.pages(PAGE).map((documents): Entry => ({ type: 'resting', documents }))

const summary = (state: BridgeState): Entry => ({
  type: 'summary',
  summary: summaryOf(state),
  watches: [...state.watches],
})

/** The whole state in short. Jobs that nobody has to do with are packed for it, and stay packed. */
export function snapshotOf(state: BridgeState, ticketOf: (job: Job) => Ticket | null): Entry[] {
  layToRest(state)
  const active = [...state.jobs.values()].map((job): Entry => ({ type: 'active', job, ticket: ticketOf(job) }))
  return [summary(state), ...pagesOf(state.resting), ...active]
}

/** A record may be missing that says how it went on, so whatever was open is for a person to answer. */
const doubtful = (job: Job): Job =>
  job.state === 'queued' || job.state === 'printing' ? { ...job, state: 'unconfirmed', reasons: ['interrupted'] } : job

/** A snapshot's word counts more than what could be read before it: nothing is missing in it. */
function takePage(state: BridgeState, documents: Record<string, string>): void {
  const page = new RestingJobs()
  page.load(documents)
  for (const { id } of page.all()) {
    const job = state.jobs.get(id)
    if (job) drop(state, job)
  }
}

function foldReadable(readable: FullRecord<StoredEntry>[]): BridgeState {
  const state = emptyState()
  for (const record of readable) {
    if (record.entry.type === 'resting') takePage(state, record.entry.documents)
    if (fold(state, record) !== null || record.entry.type !== 'job') continue
    // The job that it took the place of may be the one that was lost.
    fold(state, { ...record, entry: { ...record.entry, replaces: [] } })
  }
  return state
}

/**
 * What a new journal takes over from a damaged one: every job that can still be read, so that heads still stop second
 * papers, and the end of the numbers: nobody can prove any more which is the next.
 */
export function rebuild(readable: FullRecord<StoredEntry>[], { lastNumbers }: RegisterFacts): Entry[] {
  const tickets = new Map<string, Ticket | null>()
  for (const record of readable) if ('job' in record.entry) tickets.set(record.entry.job.id, ticketIn(record))
  const state = foldReadable(readable)
  for (const [prefix, { number, at }] of lastNumbers) raiseNumber(state, { prefix, number }, at)
  state.numbersStopped = true
  state.confirmedPrefixes.clear()
  state.registerLines = 0
  const jobs = [...state.resting.all(), ...state.jobs.values()].sort((a, b) => a.acceptedSeq - b.acceptedSeq)
  const isWhole = (job: Job) => isActive(job.state) || tickets.get(job.id)
  const short = new RestingJobs()
  for (const job of jobs) if (!isWhole(job)) short.add({ ...job, seq: 0, acceptedSeq: 0, ticketAt: null })
  return [
    summary(state),
    ...pagesOf(short),
    ...jobs
      .filter(isWhole)
      .map((job): Entry => ({ type: 'restored', job: doubtful(job), ticket: tickets.get(job.id) ?? null })),
  ]
}
