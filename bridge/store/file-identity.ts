import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

/** One row: whose file this is, and whether its history is whole. */
export const IDENTITY_TABLE = `
CREATE TABLE file_identity (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Part of each cursor: another one says that the history has changed.
  store TEXT NOT NULL,
  -- Hash of the machine that wrote the file last; null: it has no id.
  machine TEXT,
  -- 1 while a bridge has the file open, so that a lost write-ahead log is noticed.
  is_open INTEGER NOT NULL DEFAULT 0,
  -- 1: what was written last may be missing, until the store has stopped its numbers.
  numbers_in_doubt INTEGER NOT NULL DEFAULT 0
) STRICT;
`

export type FileIdentity = NonNullable<ReturnType<typeof readIdentity>>

/** Null: a file without it, which is none of this program's. */
export function readIdentity(db: DatabaseSync) {
  if (db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'file_identity'`).get() === undefined) return null
  const row = db.prepare('SELECT store, machine, is_open, numbers_in_doubt FROM file_identity').get()
  if (row === undefined) return null
  const { store, machine, is_open, numbers_in_doubt } = row
  return {
    store: String(store),
    machine: machine === null ? null : String(machine),
    isOpen: is_open === 1,
    numbersInDoubt: numbers_in_doubt === 1,
  }
}

export function createIdentity(db: DatabaseSync, numbersInDoubt: boolean): void {
  const insert = db.prepare('INSERT INTO file_identity (id, store, numbers_in_doubt) VALUES (1, ?, ?)')
  insert.run(randomUUID(), Number(numbersInDoubt))
}

/** The last writes may be missing: cursors of before are refused, numbers are in doubt. */
export const beginNewHistory = (db: DatabaseSync): void =>
  void db.prepare('UPDATE file_identity SET store = ?, numbers_in_doubt = 1').run(randomUUID())

export const setMachine = (db: DatabaseSync, machine: string): void =>
  void db.prepare('UPDATE file_identity SET machine = ?').run(machine)

export const setOpen = (db: DatabaseSync, isOpen: boolean): void =>
  void db.prepare('UPDATE file_identity SET is_open = ?').run(Number(isOpen))

/** In the transaction in which the store stops its numbers and asks about its open jobs. */
export const resolveNumbersInDoubt = (db: DatabaseSync): void =>
  void db.prepare('UPDATE file_identity SET numbers_in_doubt = 0').run()
