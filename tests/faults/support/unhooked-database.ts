import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'

const unhooked = new WeakSet<IDBDatabase>()

/** `indexedDB`'s databases, opened without fault hooks. */
class UnhookedFactory extends IDBFactory {
  override open(name: string, version?: number): IDBOpenDBRequest {
    const request = version === undefined ? super.open(name) : super.open(name, version)
    const note = () => void unhooked.add(request.result)
    request.addEventListener('upgradeneeded', note)
    request.addEventListener('success', note)
    return request
  }
}

/** Internals of fake-indexeddb's factory. */
const { _databases, _connectionQueues } = indexedDB as unknown as Record<string, unknown>

/** Its connections get no injected fault, and their operations are not counted (indexeddb-hook.ts). */
export const unhookedFactory: IDBFactory = Object.assign(new UnhookedFactory(), { _databases, _connectionQueues })

/** Whether a connection was opened by UnhookedFactory. */
export const isUnhooked = (connection: IDBDatabase): boolean => unhooked.has(connection)

/** Dexie reads `indexedDB` when it is created: replaced during `create`. */
export function openUnhooked<T>(create: () => T): T {
  const { indexedDB: usual } = Dexie.dependencies
  Dexie.dependencies.indexedDB = unhookedFactory
  try {
    return create()
  } finally {
    Dexie.dependencies.indexedDB = usual
  }
}
