import type { LogEntry } from '@shared/log-entry'
import { writeLog } from '../logging/transaction-log'
import type { Till } from '../worker/till'
import { replanInTransaction, wantedFor } from './capture'
import type { StoredOrder } from './records'

/**
 * Changes our side of an order (acceptance, marks, table, charge) and everything that follows for its papers in one
 * strict transaction. `change` returns null to leave it; call it inside the order's `serial`.
 */
export async function changeOrder(
  till: Till,
  orderId: string,
  change: (stored: StoredOrder) => StoredOrder | null,
  entry: (stored: StoredOrder) => LogEntry | null,
): Promise<StoredOrder | null> {
  const before = await till.db.orders.get(orderId)
  const after = before ? change(before) : null
  if (!before || after === null) return null
  const stored = { ...after, updatedAt: till.now() }
  const wanted = await wantedFor(till, stored)
  const { db } = till
  const planned = await db.transaction('rw', db.orders, db.jobs, db.log, db.facts, async () => {
    await db.orders.put(stored)
    const outcome = await replanInTransaction(till, stored, wanted)
    const told = entry(stored)
    await writeLog(db, [...(told ? [told] : []), ...outcome.entries])
    return outcome
  })
  if (planned.released > 0) till.released()
  till.changed([orderId])
  return stored
}
