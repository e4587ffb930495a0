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

/** Limit of entries in a row: their positions are fractions between its number and the next. */
const PLACES = 1_000
/** Entries per row: reading one order's reads whole rows. */
const MOST = 200

/** The rows of one write: one, unless it has more than `MOST` entries. */
export function rowsOf(written: readonly LogEntry[]): Omit<StoredLogRow, 'seq'>[] {
  const rows: Omit<StoredLogRow, 'seq'>[] = []
  for (let from = 0; from < written.length; from += MOST) {
    const entries = written.slice(from, from + MOST)
    const orderIds = [...new Set(entries.flatMap(({ orderId }) => orderId ?? []))]
    rows.push({ at: entries[0]?.at ?? '', orderIds, entries })
  }
  return rows
}

/** A row's entries, oldest first; of a damaged row the readable ones. */
export function entriesOf({ seq, entries }: StoredLogRow): StoredLogEntry[] {
  const readable = (Array.isArray(entries) ? (entries as readonly LogEntry[]) : []).filter(isRecord)
  return readable.map((entry, i) => ({ ...entry, seq: seq + i / PLACES }))
}
