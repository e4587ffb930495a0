import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Message, say } from '@shared/messages'
import type { Log } from '../log/log'
import { DATABASE_NAME, SCHEMA, SCHEMA_VERSION } from './schema'

export interface DatabaseFileOptions {
  folder: string
  now: () => number
  log: Log
}

export type DatabaseFile =
  | {
      ok: true
      db: DatabaseSync
      damage: null | { copy: string; restoredFrom: string | null }
      numbersInDoubt: boolean
    }
  | { ok: false; problem: Message }

const PRAGMAS = `
  PRAGMA auto_vacuum = INCREMENTAL;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
`

/** Opens the database of a data folder, or makes it. */
export function openDatabaseFile({ folder }: DatabaseFileOptions): DatabaseFile {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, DATABASE_NAME)
  // SQLite gives the files beside it the same mode.
  closeSync(openSync(path, 'a', 0o600))
  const db = new DatabaseSync(path)
  db.exec(PRAGMAS)
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number }
  if (version > SCHEMA_VERSION) {
    db.close()
    return { ok: false, problem: say('B-09') }
  }
  if (version < SCHEMA_VERSION) db.exec(`BEGIN IMMEDIATE; ${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
  return { ok: true, db, damage: null, numbersInDoubt: false }
}
