import type { LogEntry, LogStep } from '@shared/log-entry'
import type { Database, StoredLogEntry } from '../records/database'
import { entriesOf, rowsOf } from './log-rows'
import { logBatches } from './read-log'

/** The log keeps this many entries, and none longer than this; older ones go in batches. */
const KEEP = 100_000
const KEEP_MS = 30 * 86_400_000
/** A batch holds up whoever writes an order meanwhile: a few milliseconds. */
const BATCH = 500

type Facts = Partial<Pick<LogEntry, 'transaction' | 'orderId' | 'jobKey' | 'ms' | 'level'>>

/** One step, ready to be written with the change that it tells of. */
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

/** Writes entries; inside a Dexie transaction over `log` they stand or fall with it. */
export async function writeLog(db: Database, entries: LogEntry[]): Promise<void> {
  if (entries.length > 0) await db.log.bulkAdd(rowsOf(entries) as StoredLogEntry[])
}

/** Every step of one transaction, oldest first. */
export async function timelineOf(db: Database, orderId: string): Promise<StoredLogEntry[]> {
  const rows = await db.log.where('orderId').equals(orderId).sortBy('seq')
  return rows.flatMap(entriesOf).filter((entry) => entry.orderId === orderId)
}

/** The place of the oldest entry that is among the newest `KEEP`; null: there are no more. */
async function oldestKept(db: Database): Promise<number | null> {
  let left = KEEP
  for await (const entries of logBatches(db, 'newest')) {
    const last = entries[left - 1]
    if (last !== undefined) return Math.floor(last.seq)
    left -= entries.length
  }
  return null
}

/** Drops what is too old or too much, each batch in a transaction of its own: an order's write goes in between. */
export async function pruneLog(db: Database, now: string): Promise<void> {
  const firstKept = (await oldestKept(db)) ?? 0
  const oldestAt = new Date(Date.parse(now) - KEEP_MS).toISOString()
  let removed = BATCH
  while (removed === BATCH) {
    const oldest = await db.log.orderBy('seq').limit(BATCH).toArray()
    // They go from the oldest on: an entry of a clock that was wrong for a while waits for those before it.
    const kept = oldest.findIndex(({ seq, at }) => seq >= firstKept && at >= oldestAt)
    const gone = kept < 0 ? oldest : oldest.slice(0, kept)
    await db.log.bulkDelete(gone.map(({ seq }) => seq))
    removed = gone.length
  }
}
