import 'fake-indexeddb/auto'
import { forceCloseDatabase } from 'fake-indexeddb'
import { isUnhooked } from './unhooked-database'

const OF_STORE = [
  'put',
  'add',
  'get',
  'getKey',
  'getAll',
  'getAllKeys',
  'openCursor',
  'openKeyCursor',
  'count',
  'delete',
  'clear',
] as const
const OF_INDEX = ['get', 'getKey', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count'] as const
const OF_CURSOR = ['continue', 'continuePrimaryKey', 'advance', 'update', 'delete'] as const

/** Names of a browser's own storage are `local.get`, `session.set`, and so on (browser-storage-hook.ts). */
export type OperationName =
  | 'open'
  | 'transaction'
  /** The end of a transaction that may write. */
  | 'commit'
  | (typeof OF_STORE)[number]
  | (typeof OF_INDEX)[number]
  | `cursor.${(typeof OF_CURSOR)[number]}`
  | `${'local' | 'session'}.${'get' | 'set' | 'remove' | 'clear' | 'setAccessLevel'}`

/** One call to the storage. */
export interface Operation {
  name: OperationName
  database: string
  /** Null: not of one table. */
  table: string | null
  /** Tables of its transaction. */
  tables: readonly string[]
  mode: IDBTransactionMode | null
}

/** How an operation ends in failure. */
export interface Failure {
  /**
   * `fail`: its request ends in `error`, and its transaction is aborted, as browsers do on a disk error; a
   * transaction's `commit` is an abort. `throw`: the call itself throws. `close`: the browser closes the connection,
   * which aborts its running transactions.
   */
  how: 'fail' | 'throw' | 'close'
  /** The DOMException's name: `UnknownError`, `QuotaExceededError`, `InvalidStateError`. */
  error: string
}

/** Called with each operation of a database; null: the operation is carried out. */
export type FaultDecider = (operation: Operation) => Failure | null

const deciders = new Map<string, FaultDecider>()

/** Sets the decider of a database (one at a time); returns the function that removes it. */
export function hookDatabase(database: string, decide: FaultDecider): () => void {
  deciders.set(database, decide)
  return () => {
    if (deciders.get(database) === decide) deciders.delete(database)
  }
}

export const failureOf = (operation: Operation): Failure | null => deciders.get(operation.database)?.(operation) ?? null

/** Internals of fake-indexeddb's transaction (FDBTransaction.ts). */
interface FakeTransaction extends IDBTransaction {
  _state: 'active' | 'inactive' | 'committing' | 'finished'
  _started: boolean
  _requests: { operation(): unknown; request: IDBRequest }[]
  _abort(error: string): void
  _start(): void
}

const inside = (transaction: IDBTransaction) => transaction as FakeTransaction

export const exception = ({ how, error }: Failure): DOMException => new DOMException(`injected: ${how} ${error}`, error)

/** Aborts the connection's transactions and closes it. */
function closeByForce(connection: IDBDatabase): void {
  const raw = connection as unknown as { _rawDatabase: { transactions: FakeTransaction[] } }
  for (const transaction of [...raw._rawDatabase.transactions])
    if (transaction.db === connection && transaction._state !== 'finished') transaction._abort('AbortError')
  forceCloseDatabase(connection as never)
}

/** Ends the newest request in an error and aborts its transaction, even if a listener prevents the default. */
function failLast(transaction: FakeTransaction, failure: Failure): void {
  const last = transaction._requests.at(-1)
  if (!last) throw new Error('a request expected')
  last.operation = () => {
    queueMicrotask(() => {
      if (transaction._state !== 'finished') transaction._abort(failure.error)
    })
    throw exception(failure)
  }
}

function operationIn(transaction: IDBTransaction, name: OperationName, table: string | null): Operation {
  const { db, mode, objectStoreNames } = transaction
  return { name, database: db.name, table, tables: [...objectStoreNames], mode }
}

/** Applies the decider to a call that makes a request in `transaction`. */
function request<T>(transaction: IDBTransaction, name: OperationName, table: string, call: () => T): T {
  if (isUnhooked(transaction.db)) return call()
  const failure = failureOf(operationIn(transaction, name, table))
  if (failure === null) return call()
  if (failure.how === 'throw') throw exception(failure)
  if (failure.how === 'close') closeByForce(transaction.db)
  const result = call()
  failLast(inside(transaction), failure)
  return result
}

type Method = (this: unknown, ...args: unknown[]) => unknown

/** Wraps a method of a class for the lifetime of this module. */
function around(prototype: object, name: string, wrap: (self: never, call: () => unknown, args: unknown[]) => unknown) {
  const methods = prototype as Record<string, Method>
  const method = methods[name]
  if (!method) throw new Error(`no method ${name}`)
  methods[name] = function (...args) {
    return wrap(this as never, () => method.apply(this, args), args)
  }
}

for (const name of OF_STORE)
  around(IDBObjectStore.prototype, name, (store: IDBObjectStore, call) =>
    request(store.transaction, name, store.name, call),
  )

for (const name of OF_INDEX)
  around(IDBIndex.prototype, name, ({ objectStore }: IDBIndex, call) =>
    request(objectStore.transaction, name, objectStore.name, call),
  )

for (const name of OF_CURSOR)
  around(IDBCursor.prototype, name, ({ source }: IDBCursor, call) => {
    const store = 'objectStore' in source ? source.objectStore : source
    return request(store.transaction, `cursor.${name}`, store.name, call)
  })

around(IDBDatabase.prototype, 'transaction', (connection: IDBDatabase, call, [tables, mode]) => {
  // fake-indexeddb creates an upgrade's transaction by the same method.
  if (isUnhooked(connection) || mode === 'versionchange') return call()
  const names = Array.isArray(tables) ? tables.map(String) : [String(tables)]
  const failure = failureOf({
    name: 'transaction',
    database: connection.name,
    table: null,
    tables: names,
    mode: mode === 'readwrite' ? mode : 'readonly',
  })
  if (failure === null) return call()
  if (failure.how !== 'close') throw exception(failure)
  closeByForce(connection)
  return call()
})

/** fake-indexeddb's `_start` processes the requests one by one and commits when none is left. */
around(IDBTransaction.prototype, '_start', (transaction: FakeTransaction, call) => {
  const hasPending = transaction._requests.some(({ request: { readyState } }) => readyState !== 'done')
  if (hasPending || transaction._state === 'finished' || transaction.mode === 'readonly' || isUnhooked(transaction.db))
    return call()
  const failure = failureOf(operationIn(transaction, 'commit', null))
  if (failure === null) return call()
  transaction._started = true
  transaction._abort(failure.error)
  if (failure.how === 'close') closeByForce(transaction.db)
})

const { open } = IDBFactory.prototype
/** A factory whose databases all have a newer version: opening one fails. */
const refusing = { _databases: { get: () => ({ version: Number.POSITIVE_INFINITY }) }, _connectionQueues: new Map() }

around(IDBFactory.prototype, 'open', (factory: IDBFactory, call, [name]) => {
  if (factory !== indexedDB) return call()
  const failure = failureOf({ name: 'open', database: String(name), table: null, tables: [], mode: null })
  if (failure === null) return call()
  if (failure.how === 'throw') throw exception(failure)
  const refused = open.call(refusing as never, String(name), 1)
  Object.defineProperty(refused, 'error', { get: () => exception(failure), set: () => undefined })
  return refused
})
