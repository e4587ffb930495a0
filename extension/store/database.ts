import type { LogEntry } from '@shared/log-entry'
import { Dexie, type EntityTable } from 'dexie'
import type { StoredJob, StoredOrder, StoredSource } from './records'

export interface StoredLogEntry extends LogEntry {
  /** Its position in the log: unique and ascending; a fraction within a row. */
  seq: number
}

/** The log entries of one write as one row: a list of hundreds of orders would otherwise write a thousand. */
export interface StoredLogRow {
  seq: number
  /** Time of its first step. */
  at: string
  /** The orders of its steps; no list where all steps have the same one, or none. */
  orderId: string | null | string[]
  steps: (Omit<LogEntry, 'orderId'> & Partial<Pick<LogEntry, 'orderId'>>)[]
}

/** Small durable facts: the transaction counter, the bridge's cursor, its last known stations. */
export interface StoredFact {
  name: string
  value: unknown
}

export type Database = Dexie & {
  orders: EntityTable<StoredOrder, 'id'>
  jobs: EntityTable<StoredJob, 'key'>
  sources: EntityTable<StoredSource, 'id'>
  log: EntityTable<StoredLogEntry | StoredLogRow, 'seq'>
  facts: EntityTable<StoredFact, 'name'>
}

/**
 * Opens the orders' database. Strict durability: a committed transaction is on the disk, not in a cache. Shipped schema
 * versions never change: a till opens the database that an older build has left.
 */
export function openDatabase(name = 'justo'): Database {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Database
  db.version(1).stores({
    orders: 'id, transaction, open, updatedAt',
    jobs: 'key, document, orderId, open, [open+state]',
    log: '++seq, at, transaction, orderId',
    facts: 'name',
  })
  // Pruning finds closed orders by age. Every index is written with every row, so unqueried ones are removed; `open` is
  // queried through the compound index that begins with it.
  db.version(2).stores({
    orders: 'id, [open+updatedAt]',
    jobs: 'key, orderId, [open+state]',
    log: '++seq, orderId',
  })
  // A log row may concern many orders, and is indexed by each.
  db.version(3).stores({ log: '++seq, *orderId' })
  // A table of its own: listing ten thousand orders must not read their JSON.
  db.version(4).stores({ sources: 'id' })
  return db
}
