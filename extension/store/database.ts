import { Dexie, type EntityTable } from 'dexie'
import type { StoredJob, StoredOrder, StoredSource } from '../order-model/records'
import type { TillEntry } from './log-events'
import { packRows } from './packed-rows'

export interface StoredLogEntry extends TillEntry {
  /** The entry's position in the log: unique and ascending; a fraction within a row. */
  seq: number
}

/** The log entries of one write as one row: a list of hundreds of orders would otherwise write a thousand. */
export interface StoredLogRow {
  seq: number
  /** Time of its first entry. */
  at: string
  /** The orders of its entries; indexed. */
  orderIds: readonly string[]
  entries: readonly TillEntry[]
}

/** Justo's JSON of the orders of one write, some a row (source-rows.ts). */
export interface StoredSourceRow {
  seq: number
  /** Orders of `sources`; indexed. */
  orderIds: readonly string[]
  sources: readonly StoredSource[]
}

/** Small durable facts: the transaction counter, the bridge's cursor, its last known stations. */
export interface StoredFact {
  name: string
  value: unknown
}

export type Database = Dexie & {
  orders: EntityTable<StoredOrder, 'id'>
  jobs: EntityTable<StoredJob, 'key'>
  sources: EntityTable<StoredSourceRow, 'seq'>
  log: EntityTable<StoredLogRow, 'seq'>
  facts: EntityTable<StoredFact, 'name'>
}

/** The database's name in the extension's origin. */
export const DATABASE_NAME = 'justo-orders'

/**
 * Opens the orders' database. Strict durability: a committed transaction is on the disk, not in a cache. A released
 * version never changes, and a further one (`db.version(n + 1)`) only adds tables and indexes: Dexie opens a database
 * of a newer program as it is, and this one's queries must find their indexes there.
 */
export function openDatabase(name = DATABASE_NAME): Database {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as Database
  // Every index is written with every row. `open` alone is queried through the compound indexes that begin with it. A
  // log row may concern many orders. `at` and `phone`: packed-rows.ts; of jobs only comprobantes have a number. `sources` is a table of its own: listing ten thousand orders must not read their JSON.
  db.version(1).stores({
    orders: 'id, [open+updatedAt], at, [phone+at]',
    jobs: 'key, orderId, [open+state], view.number.number',
    log: '++seq, *orderIds',
    facts: 'name',
    sources: '++seq, *orderIds',
  })
  packRows(db)
  return db
}
