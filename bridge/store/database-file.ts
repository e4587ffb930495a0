import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type Message, say } from '@shared/messages'
import type { Log } from '../log/log'
import { closeDatabaseFile, connect, inTransaction } from './connection'
import { DATABASE } from './database-name'
import { beginNewHistory, createIdentity, IDENTITY_TABLE, readIdentity, setMachine } from './file-identity'
import { SCHEMA, SCHEMA_VERSION } from './schema'
import { decodeVersion, encodeVersion } from './schema-version'

export interface OpenDatabaseOptions {
  folder: string
  /** This machine's id; null = not compared. */
  machine: string | null
  now: () => number
  log: Log
}

export type OpenedDatabase =
  | {
      ok: true
      db: DatabaseSync
      close(): void
      /** Part of each cursor: a new one after each loss of what was written last. */
      store: string
      damage: null | { copy: string; restoredFrom: string | null }
      /** What was written last may be missing: numbers wait for a person, open jobs may have been printed. */
      numbersInDoubt: boolean
      notes: Message[]
    }
  | { ok: false; problem: Message }

function begin(db: DatabaseSync): void {
  db.exec('PRAGMA auto_vacuum = INCREMENTAL')
  inTransaction(db, () => {
    db.exec(`${IDENTITY_TABLE}${SCHEMA}; PRAGMA user_version = ${encodeVersion(SCHEMA_VERSION)}`)
    createIdentity(db, { numbersInDoubt: false })
  })
}

/** Opens the database of a data folder, or makes it. */
export function openDatabaseFile({ folder, machine, log }: OpenDatabaseOptions): OpenedDatabase {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, DATABASE)
  closeSync(openSync(path, 'a', 0o600)) // SQLite gives the files beside it the same mode
  const db = connect(path)
  const version = decodeVersion(Number(db.prepare('PRAGMA user_version').get()?.user_version))
  if (version === null) begin(db)
  else if (version.major > SCHEMA_VERSION.major) {
    db.close()
    return { ok: false, problem: say('B-09') }
  }
  const before = readIdentity(db)?.machine ?? null
  if (machine !== null && machine !== before) {
    setMachine(db, machine)
    if (before !== null) beginNewHistory(db)
  }
  const { store = '', numbersInDoubt = false } = readIdentity(db) ?? {}
  return { ok: true, db, close: () => closeDatabaseFile(db, log), store, damage: null, numbersInDoubt, notes: [] }
}
