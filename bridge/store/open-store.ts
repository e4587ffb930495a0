import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Message } from '@shared/messages'
import { activeJobs } from '../jobs/bridge-state'
import type { OnCommit } from './connection'
import { Database, type DatabaseOptions } from './database'
import { type OpenDatabaseOptions, openDatabaseFile } from './database-file'
import { resolveNumbersInDoubt } from './file-identity'
import { JobStore } from './job-store'
import { countRegister, rescueRegister } from './rescue-register'
import { DATABASE_NAME } from './schema'

/** For tests. */
export interface StorageOptions {
  /** Opens something else than the folder's file, as a database in memory. */
  openFile?: typeof openDatabaseFile | undefined
  onCommit?: OnCommit | undefined
}

export interface OpenJobStoreOptions
  extends Pick<OpenDatabaseOptions, 'folder' | 'machine' | 'now' | 'log' | 'isDistrusted'> {
  storage?: StorageOptions | undefined
  /** Called when the file turns out to be damaged while it is in use. */
  onDamage?: DatabaseOptions['onDamage']
}

export type OpenedJobStore =
  /** `db`: the file, for its backups. `notes`: for the person who starts the bridge. */
  { ok: true; store: JobStore; db: DatabaseSync; notes: Message[] } | { ok: false; problem: Message }

/** A job that was printing when the last process ended becomes `unconfirmed`: what was printed is unknown. */
function markInterruptedUnconfirmed(store: JobStore): void {
  for (const { id } of store.state.jobsIn('printing')) store.apply(id, { type: 'lose', reason: 'interrupted' })
}

/** What was written last may be missing: open jobs may have been printed, and numbers issued. */
function doubtAll(store: JobStore, db: DatabaseSync): void {
  store.append([{ type: 'numbers-stopped' }])
  for (const { id, state } of activeJobs(store.state)) if (state === 'queued') store.append([{ type: 'in-doubt', id }])
  resolveNumbersInDoubt(db)
}

/** Opens the store of a data folder, and ends the jobs that were interrupted. */
export function openJobStore(options: OpenJobStoreOptions): OpenedJobStore {
  const { folder, machine, now, log, storage = {}, onDamage, isDistrusted } = options
  const file = (storage.openFile ?? openDatabaseFile)({ folder, machine, now, log, isDistrusted })
  if (!file.ok) return file
  const db = new Database(file.db, { onCommit: storage.onCommit, onDamage, close: file.close })
  try {
    const store = new JobStore(db, { id: file.store, now, log })
    store.together(() => {
      countRegister(store)
      markInterruptedUnconfirmed(store)
      if (file.numbersInDoubt) doubtAll(store, file.db)
    })
    if (file.damage !== null) rescueRegister(store, join(folder, file.damage.copy, DATABASE_NAME), log)
    return { ok: true, store, db: file.db, notes: file.notes }
  } catch (cause) {
    db.close()
    throw cause
  }
}
