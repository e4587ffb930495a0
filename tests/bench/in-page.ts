import type { Database } from '../../extension/store/database'
import { Store } from '../../extension/store/store'

/** Milliseconds of this work. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const nothing = () => undefined

/** The product's store, without listeners. */
export const storeOf = (db: Database, now: () => string = () => new Date().toISOString()): Store =>
  new Store(db, now, { changed: nothing, papersMoved: nothing, released: nothing, troubled: nothing })
