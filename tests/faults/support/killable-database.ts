import { type Database, openDatabase } from '../../../extension/store/database'
import type { WorkerLifetime } from './worker-lifetime'

/** `db orders+jobs`: names a strict transaction by the tables that it may write. */
const nameOf = (tables: string[]): string => `db ${[...tables].sort().join('+')}`

/**
 * The real database of one worker: each writing transaction is a step of its lifetime, and a killed worker
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
        // Before Dexie's listener: a worker killed here gets no confirmation of the write.
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

/** Aborts a transaction that was not committed when the worker was killed. */
function abandon(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch (error) {
    // already committed
    if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
  }
}
