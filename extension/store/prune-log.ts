import type { Database } from './database'
import { HIGHEST } from './disk'
import { entriesOf } from './log-rows'

/** The log keeps this many entries, and none longer than this; those of orders that are still stored stay with them. */
const KEEP = 100_000
const KEEP_MS = 30 * 86_400_000
const COUNTED = 2_000
/** Rows of one transaction: it delays concurrent writes by a few milliseconds. */
const BATCH = 500

type Attempt = <T>(work: () => PromiseLike<T>) => Promise<T>

/** The place of the oldest entry that is among the newest `KEEP`; 0: there are no more. */
async function oldestKept(db: Database, attempt: Attempt): Promise<number> {
  let left = KEEP
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

const orderIdsOf = (orderId: unknown): string[] => [orderId].flat().filter((id) => typeof id === 'string')

/**
 * Drops what is too old or too much, but for what belongs to a stored order: its log lives as long as itself. Each batch in
 * a transaction of its own: an order's write goes in between.
 */
export async function pruneLog(db: Database, now: string, attempt: Attempt): Promise<void> {
  const firstKept = await oldestKept(db, attempt)
  const oldestAt = new Date(Date.parse(now) - KEEP_MS).toISOString()
  for (let edge = 0; ; ) {
    const rows = await attempt(() => db.log.where('seq').aboveOrEqual(edge).limit(BATCH).toArray())
    // They go from the oldest on: an entry of a clock that was wrong for a while waits for those before it.
    const young = rows.findIndex(({ seq, at }) => seq >= firstKept && at >= oldestAt)
    const old = young < 0 ? rows : rows.slice(0, young)
    await attempt(() =>
      db.transaction('rw', db.orders, db.log, async () => {
        const ids = [...new Set(old.flatMap(({ orderId }) => orderIdsOf(orderId)))]
        const stored = new Set(await db.orders.where('id').anyOf(ids).primaryKeys())
        const gone = old.filter(({ orderId }) => !orderIdsOf(orderId).some((id) => stored.has(id)))
        await db.log.bulkDelete(gone.map(({ seq }) => seq))
      }),
    )
    const last = old.at(-1)
    if (last === undefined || old.length < BATCH) return
    edge = last.seq + 1
  }
}
