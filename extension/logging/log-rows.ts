import type { LogEntry } from '@shared/log-entry'
import type { StoredLogEntry, StoredLogRow } from '../orders/database'

type Row = StoredLogEntry | StoredLogRow
type NewRow = LogEntry | Omit<StoredLogRow, 'seq'>

const packed = (entries: LogEntry[], [first] = entries): NewRow[] => {
  if (!first || entries.length === 1) return entries
  const steps = entries.map(({ orderId: _, ...step }) => step)
  return [{ at: first.at, orderId: first.orderId, steps }]
}

/** The rows of one write: what it says of one order stands together. The orders keep their places. */
export function rowsOf(entries: LogEntry[]): NewRow[] {
  const byOrder = new Map<string | null, LogEntry[]>()
  for (const entry of entries) {
    const known = byOrder.get(entry.orderId)
    if (known) known.push(entry)
    else byOrder.set(entry.orderId, [entry])
  }
  return [...byOrder.values()].flatMap((one) => packed(one))
}

/** More steps than one write ever says of one order. */
const PLACES = 1_000

/** A row's entries, oldest first. */
export function entriesOf(row: Row): StoredLogEntry[] {
  if (!('steps' in row)) return [row]
  return row.steps.map((step, i) => ({ ...step, orderId: row.orderId, seq: row.seq + i / PLACES }))
}
