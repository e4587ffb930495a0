import type { Program } from './bundle'
import { cloneData } from './clone-data'
import { type FakeIndexedDb, letFail } from './failing-indexeddb'
import { type SimProcess, withoutStack } from './process'
import type { Random } from './random'
import type { TillDisk } from './storage-trouble'

/** The parts of fake-indexeddb's own state that a killed worker leaves half done. */
interface RawTransaction {
  _state: string
  _rollbackLog: (() => void)[]
}

interface RawDatabase {
  transactions: RawTransaction[]
  connections: unknown[]
}

interface Factory {
  _databases: Map<string, RawDatabase>
  _connectionQueues: Map<string, unknown>
}

/** It is thrown, and caught, for each index that a row has no value for. */
const PlainException = new Proxy(DOMException, {
  construct: (target, given, made) => withoutStack(() => Reflect.construct(target, given, made)),
})

/** Ms of one step of a database, at most. */
const MOST = 0.6

/** The databases of one browser profile: they outlive the workers, whose unfinished transactions are taken back. */
export class IndexedDb {
  readonly indexedDB: Factory
  readonly IDBKeyRange: unknown
  #user: SimProcess | null = null

  constructor(program: Program, random: Random, disk: TillDisk) {
    // Steps are in order, however long each takes.
    let last = 0
    const setImmediate = (run: () => void) => {
      const user = this.#user
      if (user === null) return
      const now = user.kernel.now()
      last = Math.max(last, now + random.between(0, MOST))
      user.after(last - now, run)
    }
    const globals = { globalThis: { setImmediate }, structuredClone: cloneData, DOMException: PlainException }
    const idb = program.start(globals) as unknown as FakeIndexedDb
    letFail(idb, disk)
    this.indexedDB = new idb.IDBFactory() as unknown as Factory
    this.IDBKeyRange = idb.IDBKeyRange
  }

  /** The worker that uses it from now on; the one before must have ended. */
  openFor(process: SimProcess): void {
    this.#user = process
    process.atEnd(() => this.#rollBack())
  }

  /** «Borrar datos de navegación». No worker may be running. */
  wipe(): void {
    this.indexedDB._databases.clear()
  }

  #rollBack(): void {
    this.#user = null
    this.indexedDB._connectionQueues.clear()
    for (const database of this.indexedDB._databases.values()) {
      for (const transaction of database.transactions) {
        if (transaction._state === 'finished') continue
        for (const undo of transaction._rollbackLog.reverse()) undo()
        transaction._state = 'finished'
      }
      database.transactions = []
      database.connections = []
    }
  }
}
