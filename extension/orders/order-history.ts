import { businessDay, businessDayStart, DAY_MS, timeAfter } from '@shared/dates'
import type { Service } from '@shared/services'
import { telephoneKey } from '@shared/text'
import type { WorkerContext } from '../context/worker-context'
import { dishesInShort } from '../order-model/dishes-in-short'
import { isSold, lifecycleOf, momentOf } from '../order-model/lifecycle'
import { amountOf } from '../order-model/order-amount'
import { numberOf } from '../order-model/order-names'
import type { StoredOrder } from '../order-model/records'

/** What is looked at in «Días anteriores». */
export interface HistoryQuery {
  /** A business day, `2026-03-14`. */
  day: string
  /** Null: all. */
  service: Service | null
  /** How many orders at most. */
  shown: number
}

/** One day's orders, of whom no other day's is read. */
export async function ordersOfDay(
  { store, now }: Pick<WorkerContext, 'store' | 'now'>,
  { day, service, shown }: HistoryQuery,
) {
  const from = businessDayStart(day)
  const ids: string[] = []
  let [count, sold, amount] = [0, 0, 0]
  for await (const batch of store.ordersAt(from, timeAfter(from, DAY_MS)))
    for (const stored of batch) {
      if (service !== null && stored.order?.service !== service) continue
      count++
      if (isSold(lifecycleOf(stored, now()))) {
        sold++
        amount += amountOf(stored)
      }
      ids.push(stored.id)
    }
  const oldest = await store.oldestOrderAt()
  return {
    /** The newest first. */
    ids: ids.slice(0, shown),
    /** All of them, and those that were sold, with their sum in COP. */
    count,
    sold: { count: sold, amount },
    /** The first business day of which this till has an order; null: it has none. */
    oldestDay: oldest === null || Number.isNaN(Date.parse(oldest)) ? null : businessDay(oldest),
  }
}

/** The orders of a day that were asked for. */
export type DayOfOrders = Awaited<ReturnType<typeof ordersOfDay>>

/** Earlier orders that an opened order lists. */
const MOST_EARLIER = 5

/**
 * What this till still has of the customer's telephone from before this order: how many, and the newest. Null: the order
 * has no telephone of its own, or nothing of it is kept.
 */
export async function earlierOrders({ store, now }: Pick<WorkerContext, 'store' | 'now'>, stored: StoredOrder) {
  const phone = telephoneKey(stored.order?.customer.phone ?? '')
  if (phone === null) return null
  const { count, newest } = await store.ordersOfPhone(phone, momentOf(stored), MOST_EARLIER)
  if (count === 0) return null
  return {
    count,
    newest: newest.map((earlier) => ({
      id: earlier.id,
      number: numberOf(earlier),
      at: momentOf(earlier),
      dishes: dishesInShort(earlier.order?.lines ?? []),
      amount: amountOf(earlier),
      sold: isSold(lifecycleOf(earlier, now())),
    })),
  }
}

export type EarlierOrders = NonNullable<Awaited<ReturnType<typeof earlierOrders>>>
