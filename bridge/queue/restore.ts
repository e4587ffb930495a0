import type { Ticket } from '@shared/ticket'
import type { FullRecord, Writing } from '../journal/journal-record'
import { raiseNumber, summaryOf } from './counters'
import type { Entry, StoredEntry } from './entry'
import { type BridgeState, emptyState, fold } from './fold'
import type { Job } from './job'
import type { RegisterWitness } from './job-memory'

/** How many documents of past jobs stand in one record. */
export const PAST_PAGE = 500

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

/** A record may be missing that says how it went on, so whatever was open is for a person to answer. */
const doubtful = (job: Job): Job =>
  job.state === 'queued' || job.state === 'printing' ? { ...job, state: 'unconfirmed', reasons: ['interrupted'] } : job

function foldReadable(readable: FullRecord<StoredEntry>[]): BridgeState {
  const state = emptyState()
  for (const record of readable) {
    if (fold(state, record) !== null || record.entry.type !== 'job') continue
    // The job that it took the place of may be the one that was lost.
    fold(state, { ...record, entry: { ...record.entry, replaces: [] } })
  }
  return state
}

/** Everything that a base segment says besides whole jobs: the counters, and what is left of past jobs. */
export function baseOf(state: Omit<BridgeState, 'jobs' | 'ids' | 'heads' | 'active'>): Entry[] {
  const gone: Entry[] = state.gone.size > 0 ? [{ type: 'gone', jobs: [...state.gone] }] : []
  return [
    { type: 'summary', summary: summaryOf(state), watches: [...state.watches] },
    ...gone,
    ...state.past.pages(PAST_PAGE).map((documents): Entry => ({ type: 'past', documents })),
  ]
}

/**
 * What a new journal takes over from a damaged one: every job that can still be read, so that heads still stop second
 * papers, and the end of the numbers: nobody can prove any more which is the next.
 */
export function rebuild(readable: FullRecord<StoredEntry>[], witness: RegisterWitness): Entry[] {
  const tickets = new Map<string, Ticket | null>()
  for (const record of readable) if ('job' in record.entry) tickets.set(record.entry.job.id, ticketIn(record))
  const state = foldReadable(readable)
  for (const [prefix, { number, at }] of witness.lastNumbers) raiseNumber(state, { prefix, number }, at)
  state.numbersStopped = true
  state.confirmedPrefixes.clear()
  state.registerLines = 0
  state.gone.clear()
  const jobs = [...state.jobs.values()].sort((a, b) => a.acceptedSeq - b.acceptedSeq).map(doubtful)
  return [
    ...baseOf(state),
    ...jobs.map((job): Entry => ({ type: 'restored', job, ticket: tickets.get(job.id) ?? null })),
  ]
}
