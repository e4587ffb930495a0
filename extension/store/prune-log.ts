import { timeAfter } from '@shared/dates'
import type { Database } from './database'
import { HIGHEST } from './disk'
import { entriesOf } from './log-rows'

/** Limits of the log in entries and age; entries of orders that are still stored are kept. */
const MOST_ENTRIES = 100_000
const RETENTION_MS = 30 * 86_400_000
const COUNTED = 2_000
/** Rows per transaction: it delays concurrent writes by a few milliseconds. */
const BATCH = 500

type Attempt = <T>(work: () => PromiseLike<T>) => Promise<T>

/** The position of the oldest of the newest `MOST_ENTRIES` entries; 0: there are fewer. */
async function oldestRetained(db: Database, attempt: Attempt): Promise<number> {
  let left = MOST_ENTRIES
  let edge: number | typeof HIGHEST = HIGHEST
  for (;;) {
    const rows = await attempt(() => db.log.where('seq').below(edge).reverse().limit(COUNTED).toArray())
    const last = rows.at(-1)
    if (last === undefined) return 0
    const entries = rows.flatMap((row) => entriesOf(row).reverse())
    const first = entries[left - 1]
    if (first !== undefined) return Math.floor(first.seq)
    left -= entries.length
    edge = last.seq
  }
}

/** A damaged row's readable ids. */
const readableIds = (ids: unknown): string[] => [ids].flat().filter((id) => typeof id === 'string')

/**
 * Drops entries beyond the limits, except those of stored orders, which are kept as long as the order. One transaction
 * per batch, so that order writes can run in between.
 */
export async function pruneLog(db: Database, now: string, attempt: Attempt): Promise<void> {
  const firstRetained = await oldestRetained(db, attempt)
  const oldestAt = timeAfter(now, -RETENTION_MS)
  for (let edge = 0; ; ) {
    const rows = await attempt(() => db.log.where('seq').aboveOrEqual(edge).limit(BATCH).toArray())
    // Dropped strictly from the oldest on: an entry with a wrong clock waits for those before it.
    const young = rows.findIndex(({ seq, at }) => seq >= firstRetained && at >= oldestAt)
    const old = young < 0 ? rows : rows.slice(0, young)
    await attempt(() =>
      db.transaction('rw', db.orders, db.log, async () => {
        const ids = [...new Set(old.flatMap(({ orderIds }) => readableIds(orderIds)))]
        const stored = new Set(await db.orders.where('id').anyOf(ids).primaryKeys())
        const dropped = old.filter(({ orderIds }) => !readableIds(orderIds).some((id) => stored.has(id)))
        await db.log.bulkDelete(dropped.map(({ seq }) => seq))
      }),
    )
    const last = old.at(-1)
    if (last === undefined || old.length < BATCH) return
    edge = last.seq + 1
  }
}
