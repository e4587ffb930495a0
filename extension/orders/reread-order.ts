import { canonicalJson } from '@shared/content-hash'
import type { Modifier, Order } from '@shared/order'
import type { WorkerContext } from '../context/worker-context'
import { wantedNow } from '../print-jobs/replan'
import { rereadPapers } from '../print-jobs/reread-papers'
import { stationsFor } from '../print-jobs/stations-for'
import type { StoredJob, StoredOrder } from '../store/records'

/** An order and its papers, parsed again by this build from the same facts. */
export interface Reread {
  order: StoredOrder
  /** Job rows to write with it. */
  papers: StoredJob[]
}

/**
 * @param jobs all of the order's
 * @param order this build's parse of the facts that `stored` was read from
 */
export async function rereadOrder(
  context: WorkerContext,
  stored: StoredOrder,
  jobs: StoredJob[],
  order: Order,
): Promise<Reread> {
  // Paper keys contain the store, so it must not change.
  const reread = { ...stored, order: { ...order, storeId: stored.storeId } }
  const wanted = await wantedNow(reread, context.settings(), await stationsFor(context, jobs))
  return { order: reread, papers: rereadPapers(reread, wanted, jobs) }
}

/** Total count of each option: builds parse group titles, and halves of one title, differently. */
function chosen(modifiers: readonly Modifier[]): [option: string, count: number][] {
  const counts = new Map<string, number>()
  for (const { name, price, externalId, count } of modifiers) {
    const option = JSON.stringify([name, price, externalId])
    counts.set(option, (counts.get(option) ?? 0) + count)
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The fields that builds before database version 4 and this one parse alike, in comparable form. */
const readAlike = (order: Order, other: Order): string => {
  const lines = order.lines.map(({ id, modifiers, ...line }) => ({ ...line, modifiers: chosen(modifiers) }))
  const { items, coupon, deliveryFee, serviceFee, tip, total, amountToPay } = order.money
  const { state, means, label, cashGiven } = order.payment
  const payments = [order.payment, other.payment]
  // Builds differ in which payments they doubt, and in the means of a label that names two.
  const isDoubted = payments.some((payment) => payment.state === 'verify')
  const isUnclear = payments.some((payment) => payment.means === 'other')
  const hidden = order.address?.protected || other.address?.protected
  return canonicalJson([
    [order.storeName, order.number, order.source, order.service, order.customer, order.table, order.billing],
    order.scheduled ? order.deliverAt : null,
    hidden ? null : order.address,
    lines,
    { items, coupon, deliveryFee, serviceFee, tip, total, amountToPay },
    { label, ...(!isUnclear && { means, cashGiven }), ...(!isDoubted && { state }) },
  ])
}

/**
 * For an order stored by a build that kept no JSON: whether Justo still sends the same facts, ignoring parser
 * differences. Null: it was edited, or never read.
 */
export function rereadUnsourced(
  context: WorkerContext,
  stored: StoredOrder,
  jobs: StoredJob[],
  order: Order,
): Promise<Reread> | null {
  const old = stored.order
  if (old === null || readAlike(old, order) !== readAlike(order, old)) return null
  // Fields that change without an edit are left to the merge, which reports them.
  const { justoStatus, courier } = old
  return rereadOrder(context, stored, jobs, { ...order, justoStatus, courier })
}
