import { DatabaseSync } from 'node:sqlite'
import type { OnCommit } from '../../../../bridge/store/connection'
import { Database } from '../../../../bridge/store/database'
import type { openDatabaseFile } from '../../../../bridge/store/database-file'
import { JobStore } from '../../../../bridge/store/job-store'
import { SCHEMA } from '../../../../bridge/store/schema'

function emptyDatabase(): DatabaseSync {
  const db = new DatabaseSync(':memory:')
  db.exec(SCHEMA.ddl.join(''))
  return db
}

/** In place of the folder's file: nothing is written to the disk. */
export const inMemory: typeof openDatabaseFile = () => {
  const db = emptyDatabase()
  const whole = { damage: null, numbersInDoubt: false, notes: [] }
  return { ok: true, db, close: () => db.close(), store: crypto.randomUUID(), ...whole }
}

/** An empty store. */
export const memoryStore = (now: () => number = Date.now, onCommit?: OnCommit): JobStore =>
  new JobStore(new Database(emptyDatabase(), { onCommit }), { id: 'store', now, log: () => {} })
