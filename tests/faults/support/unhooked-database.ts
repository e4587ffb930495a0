import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'

const unhooked = new WeakSet<IDBDatabase>()

/** The same databases as `indexedDB`'s, opened by a test that only looks. */
class UnhookedFactory extends IDBFactory {
  override open(name: string, version?: number): IDBOpenDBRequest {
    const request = version === undefined ? super.open(name) : super.open(name, version)
    const note = () => void unhooked.add(request.result)
    request.addEventListener('upgradeneeded', note)
    request.addEventListener('success', note)
    return request
  }
}

/** What fake-indexeddb keeps in a factory. */
const { _databases, _connectionQueues } = indexedDB as unknown as Record<string, unknown>

/** Opens what no injected fault reaches, and what is counted as nobody's operation (indexeddb-hook.ts). */
export const unhookedFactory: IDBFactory = Object.assign(new UnhookedFactory(), { _databases, _connectionQueues })

/** Whether a connection belongs to the test. */
export const isUnhooked = (connection: IDBDatabase): boolean => unhooked.has(connection)

/** A Dexie that `create` makes at once, opened by the test's own factory. */
export function openUnhooked<T>(create: () => T): T {
  const { indexedDB: usual } = Dexie.dependencies
  Dexie.dependencies.indexedDB = unhookedFactory
  try {
    return create()
  } finally {
    Dexie.dependencies.indexedDB = usual
  }
}
