import { eachApart, inTurn, type Report } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { isOrderOpen, madeAt, releaseTime, withOpen } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import { changeOrder } from '../orders/change-order'
import { repairOrders } from '../orders/repair-orders'
import { releaseDueOrders } from '../orders/replan-held'
import { orderEntry } from '../store/log-rows'

/** Closes an order whose day is over without a final mark. */
export const closeOrder = (context: WorkerContext, orderId: string) =>
  changeOrder(
    context,
    orderId,
    (stored) => (isOrderOpen(stored, context.now()) ? null : withOpen(stored, context.now())),
    { event: () => ({ kind: 'order-closed' }) },
  )

/** The orders that can still change in Justo; those whose day is over are closed on the way. */
export async function openOrders(context: WorkerContext, report: Report): Promise<StoredOrder[]> {
  const open: StoredOrder[] = []
  // An order that throws is reported and does not stop the others.
  for (const stored of await context.store.openOrders())
    try {
      if (isOrderOpen(stored, context.now())) open.push(stored)
      else await closeOrder(context, stored.id)
    } catch (error) {
      report(error)
    }
  return open
}

/** The order's release time has passed since the last check. */
function hasComeDue({ order }: StoredOrder, since: string, now: string): boolean {
  const at = order && releaseTime(order)
  return at !== null && since < at && at <= now
}

/**
 * Changes caused by the clock alone must be published to the panels: an acceptance that Justo does not answer, and the
 * release time of a scheduled order, which on a view-only till nothing else announces.
 */
function publishDueByClock(context: WorkerContext, open: StoredOrder[], since: string, now: string): void {
  const affected = open.filter((stored) => stored.acceptance.state === 'accepting' || hasComeDue(stored, since, now))
  if (affected.length > 0) context.changed(affected.map((stored) => stored.id))
}

/** Checks what came due by the clock since the last check, whether or not Justo answered. */
export function createClockCheck(context: WorkerContext, report: Report): (open: StoredOrder[]) => Promise<void> {
  let checkedAt = context.now()
  return async (open) => {
    const since = checkedAt
    const now = context.now()
    checkedAt = now
    await inTurn(
      () => releaseDueOrders(context, open, report),
      async () => publishDueByClock(context, open, since, now),
    )
  }
}

/** An order last changed later than now, by a clock that was ahead: dated now, and open if it can still change. */
const dateAgain = ({ store, now }: WorkerContext, orderId: string) =>
  store.changeStored(orderId, (stored) => {
    if (stored.updatedAt <= now()) return null
    const order = withOpen({ ...stored, updatedAt: now() }, now())
    return { order, log: [orderEntry(stored, now(), { kind: 'order-redated' })] }
  })

/**
 * What a clock that was ahead has closed or dated: closed orders last changed later than now. One that was also created
 * later than now tells that the clock is behind.
 */
async function undoClockAhead(context: WorkerContext): Promise<void> {
  const now = context.now()
  const closed = await context.store.ordersClosedSince(now)
  await eachApart(
    closed.filter((stored) => madeAt(stored) <= now),
    ({ id }) => dateAgain(context, id),
  )
}

/** Repairs what damage or a wrong clock left, and tests whether a disk that refused writes takes them again. */
export const repairStore = (context: WorkerContext, report: Report): Promise<void> =>
  inTurn(
    () => context.store.tryWriting(),
    () => repairOrders(context, report),
    () => undoClockAhead(context),
  )

/** Chrome takes over a second to count the rows of 10,000 orders: rows that no index finds are looked for this seldom. */
const UNINDEXED_MS = 15 * 60_000

/** Finds and repairs the rows that no index finds: when the worker starts, and from time to time. */
export function createIndexCheck(context: WorkerContext, report: Report): () => Promise<void> {
  let dueAt = Number.NEGATIVE_INFINITY
  return async () => {
    const now = performance.now()
    if (now < dueAt) return
    await context.store.findUnindexed()
    await repairOrders(context, report)
    dueAt = now + UNINDEXED_MS
  }
}
