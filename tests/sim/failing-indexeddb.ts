import type * as fake from 'fake-indexeddb'
import { exceptionOf, type StorageFailure, type TillDisk } from './storage-trouble'

/** The classes of one evaluation of fake-indexeddb. */
export type FakeIndexedDb = Pick<
  typeof fake,
  'IDBFactory' | 'IDBKeyRange' | 'IDBObjectStore' | 'IDBIndex' | 'IDBCursor' | 'IDBDatabase' | 'IDBTransaction'
> & { forceCloseDatabase(connection: unknown): void }

const OF_INDEX = ['get', 'getKey', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count'] as const
const OF_STORE = [...OF_INDEX, 'put', 'add', 'delete', 'clear'] as const
const OF_CURSOR = ['continue', 'continuePrimaryKey', 'advance', 'update', 'delete'] as const

/** Its own state of a transaction (FDBTransaction). */
interface FakeTransaction {
  mode: IDBTransactionMode
  db: unknown
  _state: string
  _started: boolean
  _requests: { operation(): unknown; request: { readyState: string } }[]
  _abort(error: string): void
}

type Method = (this: unknown, ...values: unknown[]) => unknown

type Wrap = (self: never, call: () => unknown, values: unknown[]) => unknown

/** The newest request ends in an error that aborts its transaction, whatever a listener does. */
function failNewest(transaction: FakeTransaction, failure: StorageFailure): void {
  const newest = transaction._requests.at(-1)
  if (newest === undefined) throw new Error('the call made no request')
  newest.operation = () => {
    queueMicrotask(() => {
      if (transaction._state !== 'finished') transaction._abort(failure.error)
    })
    throw exceptionOf(failure)
  }
}

/** A factory whose databases all have a newer version: opening one fails. */
const REFUSING = { _databases: { get: () => ({ version: Number.POSITIVE_INFINITY }) }, _connectionQueues: new Map() }

/** From now on each operation asks the disk first. */
export function letFail(idb: FakeIndexedDb, disk: TillDisk): void {
  /** Most of the time nothing is wrong with it. */
  function around(prototype: object, name: string, wrap: Wrap) {
    const methods = prototype as Record<string, Method>
    const method = methods[name]
    if (method === undefined) throw new Error(`fake-indexeddb has no ${name}`)
    methods[name] = function (...values) {
      if (disk.isWell) return method.apply(this, values)
      return wrap(this as never, () => method.apply(this, values), values)
    }
  }

  function closeByForce(connection: { _rawDatabase?: { transactions: FakeTransaction[] } }): void {
    for (const transaction of [...(connection._rawDatabase?.transactions ?? [])])
      if (transaction.db === connection && transaction._state !== 'finished') transaction._abort('AbortError')
    idb.forceCloseDatabase(connection)
  }

  function request(of: IDBTransaction, name: string, call: () => unknown): unknown {
    const transaction = of as unknown as FakeTransaction
    const failure = transaction.mode === 'versionchange' ? null : disk.failureOf(name)
    if (failure === null) return call()
    if (failure.how === 'throw') throw exceptionOf(failure)
    if (failure.how === 'close') closeByForce(of.db as never)
    const result = call()
    failNewest(transaction, failure)
    return result
  }

  for (const name of OF_STORE)
    around(idb.IDBObjectStore.prototype, name, ({ transaction }: IDBObjectStore, call) =>
      request(transaction, name, call),
    )
  for (const name of OF_INDEX)
    around(idb.IDBIndex.prototype, name, ({ objectStore }: IDBIndex, call) =>
      request(objectStore.transaction, name, call),
    )
  for (const name of OF_CURSOR)
    around(idb.IDBCursor.prototype, name, ({ source }: IDBCursor, call) =>
      request(('objectStore' in source ? source.objectStore : source).transaction, `cursor.${name}`, call),
    )

  around(idb.IDBDatabase.prototype, 'transaction', (connection: IDBDatabase, call, [, mode]) => {
    // An upgrade's transaction is created by the same method.
    const failure = mode === 'versionchange' ? null : disk.failureOf('transaction')
    if (failure === null) return call()
    if (failure.how !== 'close') throw exceptionOf(failure)
    closeByForce(connection as never)
    return call()
  })

  // `_start` processes the requests one by one, and commits when none is left.
  around(idb.IDBTransaction.prototype, '_start', (transaction: FakeTransaction, call) => {
    const isPending = transaction._requests.some(({ request: { readyState } }) => readyState !== 'done')
    if (isPending || transaction._state === 'finished' || transaction.mode !== 'readwrite') return call()
    const failure = disk.failureOf('commit')
    if (failure === null) return call()
    transaction._started = true
    transaction._abort(failure.error)
    if (failure.how === 'close') closeByForce(transaction.db as never)
  })

  const { open } = idb.IDBFactory.prototype
  around(idb.IDBFactory.prototype, 'open', (_factory: IDBFactory, call, [name]) => {
    const failure = disk.failureOf('open')
    if (failure === null) return call()
    if (failure.how === 'throw') throw exceptionOf(failure)
    const refused = open.call(REFUSING as never, String(name), 1)
    Object.defineProperty(refused, 'error', { get: () => exceptionOf(failure), set: () => undefined })
    return refused
  })
}
