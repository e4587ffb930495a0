import type { StoredEntry } from '../jobs/entry'
import type { JournalRecord } from '../journal/journal-record'

/** One journal record as a step; null for snapshot records, which only repeat others. */
export function historyRecord({ seq, at, entry }: JournalRecord<StoredEntry>): object | null {
  const step = { type: 'step', seq, at, did: entry.type }
  switch (entry.type) {
    case 'job': {
      const { id, printer, transaction, number } = entry.job
      return { ...step, id, printer, transaction, number: number?.text ?? null, replaces: entry.replaces }
    }
    case 'event': {
      const { id, event, facts, decision, printer } = entry
      // `redirect` contains the station's display name: left out.
      const { station: _, ...what } = { station: null, ...event }
      return { ...step, id, event: what, ...facts, ...(decision && { decision }), ...(printer && { printer }) }
    }
    case 'moved':
      return { ...step, id: entry.id, printer: entry.printer }
    case 'restored':
      return { ...step, id: entry.job.id, state: entry.job.state }
    case 'watch':
      return { ...step, till: entry.till, until: entry.until, minutes: entry.minutes }
    case 'numbers-confirmed':
      return { ...step, prefix: entry.prefix, next: entry.next }
    case 'numbers-stopped':
      return step
    case 'given-up':
      return { ...step, below: entry.below, orders: entry.orders.length }
    case 'summary':
    case 'resting':
    case 'active':
      return null
  }
}
