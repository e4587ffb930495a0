import type { LogEntry } from '@shared/log-entry'
import { Dexie, type EntityTable } from 'dexie'
import type { StoredJob, StoredOrder, StoredSource } from './records'

export interface StoredLogEntry extends LogEntry {
  /** Its place in the log: unique and ascending; a fraction inside of a row. */
  seq: number
}

/** What one write says: a row, since a list of hundreds of orders would write a thousand entries. */
export interface StoredLogRow {
  seq: number
  /** Of its first step. */
  at: string
  /** Every order that its steps tell of; no list where they all tell of the same, or of none. */
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
 * Opens the orders' database. Strict durability: a transaction that returned is on the disk, not in a cache. Versions that
 * were shipped stay as they are: a till opens the database that an older one has left.
 */
export function openDatabase(name = 'justo'): Database {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Database
  db.version(1).stores({
    orders: 'id, transaction, open, updatedAt',
    jobs: 'key, document, orderId, open, [open+state]',
    log: '++seq, at, transaction, orderId',
    facts: 'name',
  })
  // What is forgotten after some time is found by its age, open orders apart. Each index is written with every row: those
  // that nothing asks by are gone, and `open` is asked of the pair that begins with it.
  db.version(2).stores({
    orders: 'id, [open+updatedAt]',
    jobs: 'key, orderId, [open+state]',
    log: '++seq, orderId',
  })
  // A row of the log may tell of many orders, and is found by each.
  db.version(3).stores({ log: '++seq, *orderId' })
  // Apart from the orders: a list of ten thousand must not read their JSON.
  db.version(4).stores({ sources: 'id' })
  return db
}
