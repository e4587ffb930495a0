import { Dexie, type EntityTable } from 'dexie'

const BATCH = 500

/** A whole table in batches, each read by itself: nothing that is written meanwhile waits for it. */
export async function* tableBatches<T extends object, K extends keyof T>(
  table: EntityTable<T, K>,
  keyOf: (row: T) => string,
): AsyncGenerator<T[]> {
  let edge: string | typeof Dexie.minKey = Dexie.minKey
  for (;;) {
    const rows: T[] = await table.where(':id').above(edge).limit(BATCH).toArray()
    const last = rows.at(-1)
    if (last === undefined) return
    edge = keyOf(last)
    yield rows
  }
}
