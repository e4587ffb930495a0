import { Dexie } from 'dexie'
import type { Database, StoredLogEntry, StoredLogRow } from '../records/database'
import { entriesOf } from './log-rows'

const BATCH = 2_000

/** The whole log in batches, each read by itself: nothing that is written meanwhile waits for it. */
export async function* logBatches(db: Database, from: 'oldest' | 'newest'): AsyncGenerator<StoredLogEntry[]> {
  let edge: number | null = null
  for (;;) {
    const rows = await batchAfter(db, from, edge)
    if (rows.length === 0) return
    edge = rows.at(-1)?.seq ?? null
    const entries = rows.map(entriesOf)
    yield from === 'oldest' ? entries.flat() : entries.flatMap((steps) => steps.reverse())
  }
}

function batchAfter(
  db: Database,
  from: 'oldest' | 'newest',
  edge: number | null,
): Promise<(StoredLogEntry | StoredLogRow)[]> {
  if (from === 'oldest')
    return db.log
      .where('seq')
      .above(edge ?? Dexie.minKey)
      .limit(BATCH)
      .toArray()
  return db.log
    .where('seq')
    .below(edge ?? Dexie.maxKey)
    .reverse()
    .limit(BATCH)
    .toArray()
}
