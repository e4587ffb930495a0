import { needsAnswer } from '@shared/job'
import type { Ticket } from '@shared/ticket'
import { type BridgeState, drop, emptyState } from '../jobs/bridge-state'
import { raiseNumber, summaryOf } from '../jobs/counters'
import type { Entry, StoredEntry } from '../jobs/entry'
import { fold } from '../jobs/fold'
import { oldJobsOf } from '../jobs/format-2'
import { isJobOpen, type Job } from '../jobs/job'
import type { FullRecord, NewEntry, SnapshotContent } from '../journal/journal-record'
import type { RegisterFacts } from '../register/register-facts'
import { loadJobs } from './job-snapshot'

/** The ticket becomes the attachment: it is read back only when it is to be printed. */
export function newEntryOf(entry: Entry): NewEntry<StoredEntry> {
  if (entry.type === 'given-up') return { entry, prunes: entry.below }
  if (!('ticket' in entry)) return { entry }
  const { ticket, ...rest } = entry
  return { entry: rest, attachment: ticket }
}

/** The ticket of a record; null when a damaged journal lost it. Format 1 had it inside the entry. */
export function ticketIn({ entry, attachment }: FullRecord<StoredEntry>): Ticket | null {
  if (!('job' in entry)) return null
  return entry.ticket ?? (attachment === null ? null : (JSON.parse(attachment) as Ticket | null))
}

/** A later record may be missing, so an open job becomes unconfirmed. */
const asUnconfirmed = (job: Job): Job =>
  job.state === 'queued' || job.state === 'printing' ? { ...job, state: 'unconfirmed', reasons: ['interrupted'] } : job

/** A snapshot of format 2 overrides the records before it: it is complete, they may have gaps. */
function dropBefore(state: BridgeState, entry: StoredEntry): void {
  if (entry.type !== 'resting') return
  for (const { id } of oldJobsOf(entry)) {
    const job = state.jobs.get(id)
    if (job) drop(state, job)
  }
}

function foldReadable(snapshot: SnapshotContent | null, readable: FullRecord<StoredEntry>[]): BridgeState {
  const state = emptyState()
  const before = snapshot ? loadJobs(state, snapshot) : 0
  for (const record of readable) {
    if (record.seq <= before) continue
    dropBefore(state, record.entry)
    if (fold(state, record) !== null || record.entry.type !== 'job') continue
    // The job that it replaces may be the one that was lost.
    fold(state, { ...record, entry: { ...record.entry, replaces: [] } })
  }
  return state
}

/** The next number cannot be proven: none is issued until it is confirmed. */
export function stopNumbers(state: BridgeState): void {
  state.numbersStopped = true
  state.confirmedPrefixes.clear()
  state.registerLines = 0
}

/** The state as it can still be read of a damaged journal. */
export function stateOf(
  snapshot: SnapshotContent | null,
  readable: FullRecord<StoredEntry>[],
  { lastNumbers }: Pick<RegisterFacts, 'lastNumbers'>,
): BridgeState {
  const state = foldReadable(snapshot, readable)
  for (const [prefix, last] of lastNumbers) raiseNumber(state, prefix, last)
  return state
}

/**
 * The first entries of a new journal with this state. `readable`: records that may hold its tickets. `isProven`: the
 * state of the open jobs is known to be the last one.
 */
export function entriesOf(state: BridgeState, readable: FullRecord<StoredEntry>[], isProven: boolean): Entry[] {
  const tickets = new Map<string, FullRecord<StoredEntry>>()
  for (const record of readable) if ('job' in record.entry) tickets.set(record.entry.job.id, record)
  const jobs = [...state.jobs.values()].sort((a, b) => a.acceptedSeq - b.acceptedSeq)
  const ticketOf = ({ id }: Job): Ticket | null => {
    const record = tickets.get(id)
    return record ? ticketIn(record) : null
  }
  return [
    { type: 'summary', summary: summaryOf(state), watches: [...state.watches] },
    ...jobs.map((job): Entry => {
      const ticket = ticketOf(job)
      // Also without its ticket: otherwise the cashier's answer would be refused.
      const isWhole = ticket !== null || isJobOpen(job.state) || needsAnswer(job.state)
      const restored = isProven ? job : asUnconfirmed(job)
      return { type: 'restored', job: isWhole ? restored : { ...job, ticketAt: null }, ticket }
    }),
  ]
}

/**
 * What a new journal takes over from a damaged one: every job that can still be read, so that heads still prevent
 * duplicates, and a stop of the numbers.
 */
export function rebuild(
  snapshot: SnapshotContent | null,
  readable: FullRecord<StoredEntry>[],
  register: Pick<RegisterFacts, 'lastNumbers'>,
): Entry[] {
  const state = stateOf(snapshot, readable, register)
  stopNumbers(state)
  return entriesOf(state, readable, false)
}
