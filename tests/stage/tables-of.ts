import type { OrderChange } from '../../extension/store/change'
import { type Database, openDatabase } from '../../extension/store/database'
import type { RowMemory } from '../../extension/store/open-rows'
import type { Published } from '../../extension/store/order-writer'
import { Store } from '../../extension/store/store'

const tables = new WeakMap<object, Database>()

const NO_LISTENERS: Published = {
  changed: () => undefined,
  papersMoved: () => undefined,
  released: () => undefined,
  troubled: () => undefined,
}

function frozen(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const part of Object.values(value)) frozen(part)
}

/** Rows that are remembered are shared: what changes one fails. */
class FrozenStore extends Store {
  protected override remember(...[changes, decidedOn]: [readonly OrderChange[], RowMemory]): void {
    for (const { change } of changes) frozen([change.order, ...(change.put ?? [])])
    super.remember(changes, decidedOn)
  }
}

/** A store over a database of this name, or over one that a test has opened. */
export function aStore(
  database: string | Database,
  now: () => string = () => new Date().toISOString(),
  published: Partial<Published> = {},
): Store {
  const db = typeof database === 'string' ? openDatabase(database) : database
  const store = new FrozenStore(db, now, { ...NO_LISTENERS, ...published })
  tables.set(store, db)
  return store
}

/**
 * The raw tables of a test's store, including rows of other versions or faults. The store, which else is the only one that
 * writes them, reads its rows again from then on, as after a new connection.
 */
export function tablesOf({ store }: { store: object }): Database {
  const db = tables.get(store)
  if (db === undefined) throw new Error('no store of a test')
  db.on.ready.fire(db)
  return db
}
