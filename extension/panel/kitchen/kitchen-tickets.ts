import { countDishes, type DishCount } from '@shared/dish-counts'
import { canNoticeRefund } from '../../acts/order-facts'
import type { OrderRow } from '../../messaging/messages'
import type { KitchenOrder, KitchenPart } from '../../orders/kitchen-parts'
import { isToCook } from '../../shop-day/order-end'

/** One order on the kitchen's screen, with the parts of the chosen station, or of all. */
export interface KitchenTicket {
  row: OrderRow
  parts: KitchenPart[]
  /** The whole order's notes. */
  notes: string[]
  /** The order has dishes at other stations, too. */
  others: string[]
  /** It was cancelled: it must not be cooked any more. */
  cancelled: boolean
}

export interface KitchenStation {
  id: string
  name: string
}

/** Stations with something on the screen, by name. */
export function stationsOf(orders: Iterable<KitchenOrder>): KitchenStation[] {
  const names = new Map<string, string>()
  for (const { parts } of orders) for (const { station, name } of parts) names.set(station, name)
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'es'))
}

/** A comanda of it came out, and the cashier has not answered for its cancellation yet. */
const isCancelledUnanswered = (row: OrderRow): boolean =>
  row.lifecycle === 'cancelled' && row.attention !== null && !canNoticeRefund(row)

/** The soonest promise first, then the oldest. */
const bySoonest = (a: KitchenTicket, b: KitchenTicket): number =>
  (a.row.promisedAt ?? a.row.createdAt).localeCompare(b.row.promisedAt ?? b.row.createdAt)

export interface KitchenScreen {
  orders: ReadonlyMap<string, OrderRow>
  kitchen: ReadonlyMap<string, KitchenOrder>
  /** Null: all stations. */
  station: string | null
  /** Orders that stay although they are ready: «Listo» was pressed a moment ago. */
  held: Pick<ReadonlySet<string>, 'has'>
  /** Cancelled ones that the kitchen has seen. */
  seen: ReadonlySet<string>
  /** Milliseconds. */
  now: number
}

/** What is to be cooked, in the order in which it is needed. */
export function kitchenTickets({ orders, kitchen, station, held, seen, now }: KitchenScreen): KitchenTicket[] {
  return [...orders.values()]
    .flatMap((row) => {
      const cancelled = isCancelledUnanswered(row)
      if (!(isToCook(row, now) || cancelled || held.has(row.id)) || (cancelled && seen.has(row.id))) return []
      const { parts: all = [], notes = [] } = kitchen.get(row.id) ?? {}
      const parts = station === null ? all : all.filter((part) => part.station === station)
      const isWaiting = held.has(row.id) || cancelled || parts.some(({ readyAt }) => readyAt === null)
      if (parts.length === 0 || !isWaiting) return []
      const others = all.filter((part) => !parts.includes(part)).map(({ name }) => name)
      return [{ row, parts, notes, others, cancelled }]
    })
    .sort(bySoonest)
}

/** Most orders offered for «Devolver». */
const MOST_RECALLED = 6

/** What was ready last and can be taken back, the newest first. */
export function recallable({ orders, kitchen, station, held }: KitchenScreen): OrderRow[] {
  const isMine = (row: OrderRow) => {
    const parts = kitchen.get(row.id)?.parts ?? []
    if (station === null) return row.lifecycle === 'ready' && row.undo === 'ready'
    const own = parts.find((part) => part.station === station)
    if (own === undefined) return false
    const isOwnReady = row.lifecycle === 'accepted' && own.readyAt !== null
    return isOwnReady || (row.lifecycle === 'ready' && row.undo === 'ready')
  }
  return [...orders.values()]
    .filter((row) => !held.has(row.id) && isMine(row))
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .slice(0, MOST_RECALLED)
}

/** How many of each dish are still to be made, the most first. */
export const dishTotals = (tickets: readonly KitchenTicket[]): DishCount[] =>
  countDishes(
    tickets
      .filter(({ cancelled }) => !cancelled)
      .flatMap(({ parts }) => parts.filter(({ readyAt }) => readyAt === null))
      .flatMap(({ dishes }) => dishes.flatMap((dish) => dish.shared ?? [dish])),
  )
