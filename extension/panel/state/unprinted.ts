import { isOut } from '@shared/job'
import type { OrderRow, Paper } from '../../messaging/messages'
import { hasEnded } from '../../shop-day/order-end'

/** A comanda is on paper a few seconds after the acceptance; sooner, each order would appear there for a moment, ms. */
export const ON_ITS_WAY_MS = 10_000

/** The comandas of an accepted order that are not known to be out. */
const comandasToCome = (row: OrderRow, now: number): Paper[] =>
  row.lifecycle !== 'accepted' || hasEnded(row, now)
    ? []
    : row.papers.filter((paper) => paper.kind === 'kitchen' && paper.copy === null && !paper.replaced && !isOut(paper))

const NONE: ReadonlySet<string> = new Set()

/**
 * «Sin imprimir»: accepted orders whose comanda has not been out for ten seconds; equal results are the same object. A
 * row that came with the list counts from the paper's last change, any other from when this panel saw that it waits.
 */
export function createUnprinted(): (orders: ReadonlyMap<string, OrderRow>, now: number) => ReadonlySet<string> {
  let known = new Set<string>()
  let since = new Map<string, number>()
  let last = NONE
  return (orders, now) => {
    const next = new Map<string, number>()
    for (const row of orders.values()) {
      const [first] = comandasToCome(row, now)
      if (first) next.set(row.id, since.get(row.id) ?? (known.has(row.id) ? now : Date.parse(first.changedAt)))
    }
    known = new Set(orders.keys())
    since = next
    const ids = [...next].flatMap(([id, from]) => (now - from >= ON_ITS_WAY_MS ? [id] : []))
    if (ids.length !== last.size || ids.some((id) => !last.has(id))) last = new Set(ids)
    return last
  }
}
