import type { LogEntry, LogStep } from '@shared/log-entry'
import type { Database, StoredLogEntry } from '../orders/database'

/** The log keeps this many entries; older ones go in batches. */
const KEEP = 100_000
const BATCH = 2_000

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
  if (entries.length > 0) await db.log.bulkAdd(entries as StoredLogEntry[])
}

/** Every step of one transaction, oldest first. */
export function timelineOf(db: Database, orderId: string): Promise<StoredLogEntry[]> {
  return db.log.where('orderId').equals(orderId).sortBy('seq')
}

export async function pruneLog(db: Database): Promise<void> {
  const newest = await db.log.orderBy('seq').last()
  if (!newest) return
  let removed = BATCH
  while (removed === BATCH) {
    removed = await db.log
      .where('seq')
      .below(newest.seq - KEEP)
      .limit(BATCH)
      .delete()
  }
}
