import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'

const unseen = new WeakSet<IDBDatabase>()

/** The same databases as `indexedDB`'s, opened by a test that only looks. */
class UnseenFactory extends IDBFactory {
  override open(name: string, version?: number): IDBOpenDBRequest {
    const request = version === undefined ? super.open(name) : super.open(name, version)
    const note = () => void unseen.add(request.result)
    request.addEventListener('upgradeneeded', note)
    request.addEventListener('success', note)
    return request
  }
}

/** What fake-indexeddb keeps in a factory. */
const { _databases, _connectionQueues } = indexedDB as unknown as Record<string, unknown>

/** Opens what no injected fault reaches, and what is counted as nobody's operation (indexeddb-hook.ts). */
export const unseenFactory: IDBFactory = Object.assign(new UnseenFactory(), { _databases, _connectionQueues })

/** Whether a connection belongs to the test. */
export const isUnseen = (connection: IDBDatabase): boolean => unseen.has(connection)

/** A Dexie that `create` makes at once, opened by the test's own factory. */
export function openedUnseen<T>(create: () => T): T {
  const { indexedDB: usual } = Dexie.dependencies
  Dexie.dependencies.indexedDB = unseenFactory
  try {
    return create()
  } finally {
    Dexie.dependencies.indexedDB = usual
  }
}
