import { type Database, openDatabase } from '../../../extension/store/database'
import type { WorkerLifetime } from './worker-lifetime'

/** `db orders+jobs`: names a strict transaction by the tables that it may write. */
const nameOf = (tables: string[]): string => `db ${[...tables].sort().join('+')}`

/**
 * The real database, as one worker holds it: each transaction that may write is a step of its life, and a dead worker
 * neither reads nor writes.
 */
export function openKillableDatabase(name: string, life: WorkerLifetime): Database {
  const db = openDatabase(name)
  db.use({
    stack: 'dbcore',
    name: 'mortal',
    create: (core) => ({
      ...core,
      transaction(tables, mode, options) {
        if (mode === 'readonly') {
          if (life.over) life.begin('reading')
          return core.transaction(tables, mode, options)
        }
        const done = life.begin(nameOf(tables))
        const transaction = core.transaction(tables, mode, options) as IDBTransaction
        // Before Dexie hears of it: a worker that dies here never learns that it was written.
        transaction.addEventListener('complete', done)
        const abandoned = () => abandon(transaction)
        life.signal.addEventListener('abort', abandoned)
        transaction.addEventListener('complete', () => life.signal.removeEventListener('abort', abandoned))
        return transaction
      },
    }),
  })
  return db
}

/** What was not committed at the worker's death never is. */
function abandon(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch (error) {
    // It had been committed already.
    if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
  }
}
