import { isRecord } from '@shared/is-record'
import type { LogEntry, LogStep } from '@shared/log-entry'
import type { StoredLogEntry, StoredLogRow } from './database'

type Facts = Partial<Pick<LogEntry, 'transaction' | 'orderId' | 'jobKey' | 'ms' | 'level'>>

/** A log entry, to be written in the same transaction as the change it describes. */
export function logEntry(at: string, step: LogStep, message: string, facts: Facts = {}): LogEntry {
  return {
    at,
    half: 'extension',
    level: facts.level ?? 'info',
    step,
    transaction: facts.transaction ?? null,
    orderId: facts.orderId ?? null,
    jobKey: facts.jobKey ?? null,
    message,
    ms: facts.ms ?? null,
  }
}

type Row = StoredLogEntry | StoredLogRow
type NewRow = LogEntry | Omit<StoredLogRow, 'seq'>

/** Limit of steps in a row: their positions are fractions between its number and the next. */
const PLACES = 1_000
/** Steps per row: reading one order's steps reads whole rows. */
const MOST = 200

function packed(entries: LogEntry[]): NewRow {
  const [first] = entries
  if (!first) throw new Error('a row without an entry')
  const { at, orderId } = first
  const ids = new Set(entries.map((entry) => entry.orderId))
  if (ids.size > 1) return { at, orderId: [...ids].filter((id) => id !== null), steps: entries }
  return entries.length === 1 ? first : { at, orderId, steps: entries.map(({ orderId: _, ...step }) => step) }
}

/** The rows of one write: one, unless it has more than `MOST` entries. */
export const rowsOf = (entries: LogEntry[]): NewRow[] =>
  Array.from({ length: Math.ceil(entries.length / MOST) }, (_, i) => packed(entries.slice(i * MOST, (i + 1) * MOST)))

/** A row's entries, oldest first; of a damaged row the readable ones. */
export function entriesOf(row: Row): StoredLogEntry[] {
  if (!('steps' in row)) return [row]
  const only = Array.isArray(row.orderId) ? null : row.orderId
  const steps = Array.isArray(row.steps) ? row.steps.filter(isRecord) : []
  return steps.map((step, i) => ({ ...step, orderId: step.orderId ?? only, seq: row.seq + i / PLACES }))
}
