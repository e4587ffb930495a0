import type { Till } from '../till/till'
import { captureOrders } from './capture'
import { isPastPending, justoPhase } from './justo-phase'
import type { StoredOrder } from './records'

/** Where Justo says that an order stands; `unreadable`: it does not answer, does not list it, or uses an unknown word. */
export type ReadAgain = 'pending' | 'past-pending' | 'cancelled' | 'unreadable'

/** Justo lists by creation: a minute before it, for clocks that differ. */
const fromDateOf = ({ order, firstSeenAt }: StoredOrder): string =>
  new Date(Date.parse(order?.createdAt ?? firstSeenAt) - 60_000).toISOString()

/** Justo said no, or nothing: what it lists now decides. Call it inside the order's `serial`. */
export async function readAgain(till: Till, stored: StoredOrder): Promise<ReadAgain> {
  const list = await till.justo().orders({ storeIds: till.settings().justo.storeIds, fromDate: fromDateOf(stored) })
  if (!list.ok) return 'unreadable'
  const mine = list.data.filter((raw) => (raw as { _id?: unknown } | null)?._id === stored.id)
  // Direct merge instead of captureOrders' own serial: the caller already holds this order's.
  await captureOrders({ ...till, serial: (_name, work) => work() }, mine, list.startedAt, list.ms)
  const after = await till.db.orders.get(stored.id)
  if (mine.length === 0 || !after?.order) return 'unreadable'
  const { justoStatus } = after.order
  if (isPastPending(justoStatus)) return 'past-pending'
  const phase = justoPhase(justoStatus)
  return phase === 'pending' || phase === 'cancelled' ? phase : 'unreadable'
}
