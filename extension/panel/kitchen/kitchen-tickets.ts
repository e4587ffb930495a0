import { countDishes, type DishCount } from '@shared/dish-counts'
import type { OrderRow } from '../../messaging/messages'
import type { KitchenOrder, KitchenPart } from '../../orders/kitchen-parts'
import { dayOf, isActive, isToCook } from '../../shop-day/order-end'

export interface Station {
  id: string
  name: string
}

/** Stations with something on the screen, and the chosen one, by name. */
export function stationsOf(orders: Iterable<KitchenOrder>, chosen: Station | null): Station[] {
  const names = new Map(chosen === null ? [] : [[chosen.id, chosen.name]])
  for (const { parts } of orders) for (const { station, name } of parts) names.set(station, name)
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'es'))
}

interface Cookable {
  row: OrderRow
  /** It was cancelled, and the kitchen does not know: it must not be cooked any more. */
  cancelled: boolean
}

/** What must not be cooked first, then the soonest promise, then the oldest. */
const bySoonest = (a: Cookable, b: Cookable): number =>
  Number(b.cancelled) - Number(a.cancelled) ||
  (a.row.promisedAt ?? a.row.createdAt).localeCompare(b.row.promisedAt ?? b.row.createdAt)

export interface KitchenScreen {
  orders: ReadonlyMap<string, OrderRow>
  kitchen: ReadonlyMap<string, KitchenOrder>
  /** Null: all stations. */
  station: string | null
  /** Orders that stay although they are ready: «Listo» was pressed a moment ago. */
  held: Pick<ReadonlySet<string>, 'has'>
  /** Milliseconds. */
  now: number
}

/**
 * What is to be cooked, in the order in which it is needed, with the parts of the chosen station, or of all. `others`: the
 * order has dishes there, too; `changed`: it was edited since what the kitchen had; `editedAt`: last.
 */
export function kitchenTickets({ orders, kitchen, station, held, now }: KitchenScreen) {
  return [...orders.values()]
    .flatMap((row) => {
      const { parts: all = [], notes = [], editedAt = null } = kitchen.get(row.id) ?? {}
      const parts = station === null ? all : all.filter((part) => part.station === station)
      const cancelled = parts.some((part) => part.cancelled) && dayOf(row, now) === null
      // An edit of what is on the counter already has to be made, too; what is moved to a later hour must not be.
      const changed = parts.some(({ changes }) => changes.length > 0) && isActive(row)
      const isWaiting = changed || parts.some(({ readyAt }) => readyAt === null)
      const isShown =
        held.has(row.id) ||
        cancelled ||
        (isWaiting && (isToCook(row, now) || (changed && ['ready', 'scheduled'].includes(row.lifecycle))))
      if (parts.length === 0 || !isShown) return []
      const others = all.filter((part) => !parts.includes(part)).map(({ name }) => name)
      return [{ row, parts, notes, others, cancelled, changed, editedAt }]
    })
    .sort(bySoonest)
}

export type KitchenTicket = ReturnType<typeof kitchenTickets>[number]

/** When the station's part, or the whole order, was ready; null: it is not, or the station has no part of it. */
function madeAt({ parts, readyAt }: KitchenOrder, station: string | null): string | null {
  if (station === null) return readyAt
  const own = parts.find((part) => part.station === station)
  return own === undefined ? null : (own.readyAt ?? readyAt)
}

/** Most orders offered for «Traer de vuelta». */
const MOST_RECALLED = 6

/** What was ready last and can be taken back, the newest first. */
export function recallable({ orders, kitchen, station, held }: KitchenScreen): { row: OrderRow; madeAt: string }[] {
  return [...kitchen.values()]
    .flatMap((order) => {
      const row = orders.get(order.id)
      const at = madeAt(order, station)
      if (row === undefined || at === null || held.has(row.id)) return []
      // The last station made the whole order ready: what takes that back takes back its part.
      const isOffered = row.lifecycle === 'ready' ? row.undo === 'ready' : row.lifecycle === 'accepted'
      return isOffered ? [{ row, madeAt: at }] : []
    })
    .sort((a, b) => b.madeAt.localeCompare(a.madeAt))
    .slice(0, MOST_RECALLED)
}

/** The average is of so many orders at most. */
const MOST_AVERAGED = 10

/** How long the last orders of this station took, from the moment that they came to the kitchen, ms; null: none is ready. */
export function averageTime({ kitchen, station }: Pick<KitchenScreen, 'kitchen' | 'station'>): number | null {
  const times = [...kitchen.values()]
    .flatMap((order) => {
      const at = madeAt(order, station)
      return at === null || order.since === null ? [] : [{ at, took: Date.parse(at) - Date.parse(order.since) }]
    })
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, MOST_AVERAGED)
  return times.length === 0 ? null : times.reduce((sum, { took }) => sum + Math.max(0, took), 0) / times.length
}

/** The dishes of a part, each with its name for a tick: one that an edit changes is another dish. */
export function tickNames({ station, dishes }: KitchenPart): string[] {
  const texts = dishes.map((dish) => JSON.stringify([station, dish]))
  return texts.map((text, i) => `${texts.slice(0, i).filter((each) => each === text).length} ${text}`)
}

/** How many of each dish are still to be made, the most first. `ticked`: names of ticked dishes by order. */
export const dishTotals = (
  tickets: readonly KitchenTicket[],
  ticked: ReadonlyMap<string, readonly string[]>,
): DishCount[] =>
  countDishes(
    tickets
      .filter(({ row, cancelled }) => !cancelled && row.lifecycle !== 'scheduled')
      .flatMap(({ row, parts }) =>
        parts
          .filter(({ readyAt }) => readyAt === null)
          .flatMap((part) => {
            const names = tickNames(part)
            return part.dishes.filter((_, i) => !ticked.get(row.id)?.includes(names[i] ?? ''))
          }),
      )
      .flatMap((dish) => dish.shared ?? [dish]),
  )
