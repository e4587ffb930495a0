import { canonicalJson } from '@shared/content-hash'
import type { Modifier, Order } from '@shared/order'
import type { Till } from '../context/worker-context'
import { wantedNow } from '../print-jobs/replan'
import { rereadPapers } from '../print-jobs/reread-papers'
import { stationsFor } from '../print-jobs/stations-for'
import type { StoredJob, StoredOrder } from '../store/records'

/** An order with its papers after this build has read the same facts anew. */
export interface Reread {
  order: StoredOrder
  /** Rows of papers that are to be written with it. */
  papers: StoredJob[]
}

/**
 * @param jobs all of the order's
 * @param order what this build reads in the facts that `stored` was read from
 */
export async function rereadOrder(till: Till, stored: StoredOrder, jobs: StoredJob[], order: Order): Promise<Reread> {
  // Papers are named by their store.
  const reread = { ...stored, order: { ...order, storeId: stored.storeId } }
  const wanted = await wantedNow(reread, till.settings(), await stationsFor(till, jobs))
  return { order: reread, papers: rereadPapers(reread, wanted, jobs) }
}

/** How often each option was chosen in all: builds read a group's title, and halves of one title, differently. */
function chosen(modifiers: readonly Modifier[]): [option: string, count: number][] {
  const counts = new Map<string, number>()
  for (const { name, price, externalId, count } of modifiers) {
    const option = JSON.stringify([name, price, externalId])
    counts.set(option, (counts.get(option) ?? 0) + count)
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** What builds before database version 4 and this one read alike, in a form that can be compared. */
const readAlike = (order: Order, other: Order): string => {
  const lines = order.lines.map(({ id, modifiers, ...line }) => ({ ...line, modifiers: chosen(modifiers) }))
  const { items, coupon, deliveryFee, serviceFee, tip, total, amountToPay } = order.money
  const { state, means, label, cashGiven } = order.payment
  // Builds that did not read points took no order that used them for one to verify.
  const usedPoints = (order.money.points ?? other.money.points) !== undefined
  const hidden = order.address?.protected || other.address?.protected
  return canonicalJson([
    [order.storeName, order.number, order.source, order.service, order.customer, order.table, order.billing],
    order.scheduled ? order.deliverAt : null,
    hidden ? null : order.address,
    lines,
    { items, coupon, deliveryFee, serviceFee, tip, total, amountToPay },
    { means, label, cashGiven, state: usedPoints ? null : state },
  ])
}

/**
 * An order that a build stored which kept no JSON beside it: whether Justo still sends those facts, seen past what builds
 * read differently. Null: it was edited, or never read.
 */
export function rereadUnsourced(
  till: Till,
  stored: StoredOrder,
  jobs: StoredJob[],
  order: Order,
): Promise<Reread> | null {
  const old = stored.order
  if (old === null || readAlike(old, order) !== readAlike(order, old)) return null
  // What moves by itself is left to the merge: it tells of it.
  const { justoStatus, courier } = old
  return rereadOrder(till, stored, jobs, { ...order, justoStatus, courier })
}
