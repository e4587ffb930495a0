import type { LogEntry } from '@shared/log-entry'
import { writeLog } from '../logging/transaction-log'
import { replanInTransaction, wantedFor } from '../outbox/replan'
import type { StoredJob, StoredOrder } from '../records/records'
import type { Till } from '../till/till'

/** What else leaves with the change: papers that no order shows, as a slip to the kitchen, ready to go. */
type More = (stored: StoredOrder, jobs: StoredJob[]) => Promise<StoredJob[]>

const nothingMore: More = async () => []

/**
 * Changes our side of an order (acceptance, marks, table, charge) and everything that follows for its papers in one
 * strict transaction. `change` returns null to leave it; call it inside the order's `serial`.
 */
export async function changeOrder(
  till: Till,
  orderId: string,
  change: (stored: StoredOrder) => StoredOrder | null,
  entry: (stored: StoredOrder) => LogEntry | null,
  more: More = nothingMore,
): Promise<StoredOrder | null> {
  const before = await till.db.orders.get(orderId)
  const after = before ? change(before) : null
  if (!before || after === null) return null
  const stored = { ...after, updatedAt: till.now() }
  const { db } = till
  const wanted = await wantedFor(till, stored)
  // Before what follows from it, also where a millisecond ends in between: the log is read by its times.
  const told = entry(stored)
  const slips = await more(stored, await db.jobs.where('orderId').equals(orderId).toArray())
  const planned = await db.transaction('rw', db.orders, db.jobs, db.log, db.facts, async () => {
    // Pruned meanwhile, which takes no lock: it is not written back.
    if ((await db.orders.get(orderId)) === undefined) return null
    await db.orders.put(stored)
    const outcome = await replanInTransaction(till, stored, wanted)
    await db.jobs.bulkPut(slips)
    await writeLog(db, [...(told ? [told] : []), ...outcome.entries])
    return outcome
  })
  if (planned === null) return null
  if (planned.released + slips.length > 0) till.released()
  till.changed([orderId])
  return stored
}
