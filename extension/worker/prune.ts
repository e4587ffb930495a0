import { pruneLog } from '../logging/transaction-log'
import type { Till } from './till'

const DAY_MS = 86_400_000
const BATCH = 200

/** Drops closed orders older than the shop keeps them, with their papers, in batches; never what is open. */
export async function pruneOrders(till: Till): Promise<void> {
  const { db } = till
  const before = new Date(Date.parse(till.now()) - till.settings().retentionDays * DAY_MS).toISOString()
  for (;;) {
    const old = await db.orders
      .where('updatedAt')
      .below(before)
      .and((stored) => stored.open === 0)
      .limit(BATCH)
      .primaryKeys()
    const removed = await db.transaction('rw', db.orders, db.jobs, async () => {
      const busy = new Set(
        (
          await db.jobs
            .where('orderId')
            .anyOf(old)
            .and((job) => job.open === 1)
            .toArray()
        ).map((job) => job.orderId),
      )
      const free = old.filter((id) => !busy.has(id))
      await db.jobs.where('orderId').anyOf(free).delete()
      await db.orders.bulkDelete(free)
      return free.length
    })
    if (removed === 0) break
  }
  await pruneLog(db)
}
