import { DatabaseSync } from 'node:sqlite'
import { errorText, type Log } from '../log/log'
import { readIdentity, setOpen } from './file-identity'

/** Another process that looks into the file (`check`) holds it for less; milliseconds. */
const BUSY = 2000

/** A long backup lets the write-ahead log grow; it is cut to this size when it begins anew. Bytes. */
const LOG_SIZE = 16 * 1024 * 1024

/** To look without a change: it leaves the write-ahead log as it is, also when it closes. */
export const connectToRead = (path: string): DatabaseSync => new DatabaseSync(path, { readOnly: true, timeout: BUSY })

/** The connection that writes. Each commit is synced before it returns; what is deleted is overwritten with zeros. */
export function connect(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: BUSY })
  db.exec(`
    PRAGMA journal_mode=WAL;
    PRAGMA synchronous=FULL;
    PRAGMA foreign_keys=ON;
    PRAGMA secure_delete=ON;
    PRAGMA journal_size_limit=${LOG_SIZE};
  `)
  return db
}

/** Runs a commit; tests let it fail, wait, or kill the process before or after it. */
export type OnCommit = (commit: () => void) => void

/** All of `work` is written, or, when it throws, nothing. Durable when it returns. */
export function inTransaction<T>(db: DatabaseSync, work: () => T, onCommit: OnCommit = (commit) => commit()): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    onCommit(() => db.exec('COMMIT'))
    return result
  } catch (cause) {
    if (db.isTransaction) db.exec('ROLLBACK') // after some errors, as a full disk, SQLite has done it itself
    throw cause
  }
}

/**
 * Notes in the database's main file that a write-ahead log belongs to it: a start that finds this note, but no log,
 * knows that the last commits were lost. The log has bytes before the note is in the main file, and from then on.
 */
export function markOpen(db: DatabaseSync): void {
  if (readIdentity(db)?.isOpen === true) return
  setOpen(db, true)
  db.exec('PRAGMA wal_checkpoint(PASSIVE)')
}

/** Moves the write-ahead log into the main file, which is whole without it from then on. */
export function markClosed(db: DatabaseSync): void {
  setOpen(db, false)
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}

/**
 * In place of `db.close()`. When the disk refuses, the connection is left as a killed process leaves it: to close it
 * would remove the write-ahead log, while the main file says that there is one.
 */
export function closeDatabaseFile(db: DatabaseSync, log: Log): void {
  try {
    markClosed(db)
    db.close()
  } catch (cause) {
    log({ level: 'warning', step: 'trouble', message: `the database was not closed: ${errorText(cause)}` })
  }
}
