import type { Ticket } from '@shared/ticket'
import type { JournalRecord } from '../journal/journal-record'
import type { Entry } from './entry'
import { type BridgeState, emptyState, fold } from './fold'
import type { Job } from './job'

/** A journal whose records are whole but cannot follow each other is damaged too. */
export function judge(records: JournalRecord<Entry>[]): string | null {
  const state = emptyState()
  const impossible = records.find((record) => fold(state, record) === null)
  return impossible ? `record ${impossible.seq} cannot follow the ones before it` : null
}

export function foldAll(records: JournalRecord<Entry>[]): BridgeState {
  const state = emptyState()
  for (const record of records) fold(state, record)
  return state
}

/** A record may be missing that says how it went on, so whatever was open is for a person to answer. */
const doubtful = (job: Job): Job =>
  job.state === 'queued' || job.state === 'printing' ? { ...job, state: 'unconfirmed', reasons: ['interrupted'] } : job

function foldReadable(readable: JournalRecord<Entry>[]): BridgeState {
  const state = emptyState()
  for (const record of readable) {
    if (fold(state, record) !== null || record.entry.type !== 'job') continue
    // The job that it took the place of may be the one that was lost.
    fold(state, { ...record, entry: { ...record.entry, replaces: [] } })
  }
  return state
}

/**
 * What a new journal takes over from a damaged one: every job that can still be read, so that heads still stop second
 * papers, and the end of the numbers.
 */
export function rebuild(readable: JournalRecord<Entry>[]): Entry[] {
  const tickets = new Map<string, Ticket | null>()
  for (const { entry } of readable)
    if (entry.type === 'job' || entry.type === 'restored') tickets.set(entry.job.id, entry.ticket)
  const jobs = [...foldReadable(readable).jobs.values()].map(doubtful)
  return [
    { type: 'numbers-stopped' },
    ...jobs.map((job): Entry => ({ type: 'restored', job, ticket: tickets.get(job.id) ?? null })),
  ]
}
