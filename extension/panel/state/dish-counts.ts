import { foldText } from '@shared/text'
import type { OrderRow } from '../../messaging/messages'
import { hasEnded } from '../../shop-day/order-end'

/** How many of one dish are being made. */
export interface DishCount {
  name: string
  quantity: number
}

/** What one station is making, the most frequent dish first; `station`: empty while the stations are unknown. */
export interface StationCooking {
  station: string
  dishes: DishCount[]
}

const byQuantity = (a: DishCount, b: DishCount): number => b.quantity - a.quantity || a.name.localeCompare(b.name, 'es')

/** How many of each dish, the most frequent first; names that differ by accents or case are one dish. */
export function countDishes(dishes: Iterable<DishCount>): DishCount[] {
  const counts = new Map<string, DishCount>()
  for (const { name, quantity } of dishes) {
    const key = foldText(name)
    const known = counts.get(key)
    counts.set(key, { name: known?.name ?? name, quantity: (known?.quantity ?? 0) + quantity })
  }
  return [...counts.values()].sort(byQuantity)
}

/** Dishes of the accepted orders that are not ready, by station and in all. Practice orders are cooked by no kitchen. */
export function cookingNow(rows: Iterable<OrderRow>, now: number): { all: DishCount[]; stations: StationCooking[] } {
  const cooking = [...rows].filter((row) => !row.practice && !hasEnded(row, now)).flatMap((row) => row.cooking)
  const stations = [...new Set(cooking.map(({ station }) => station))]
  return {
    all: countDishes(cooking.filter(({ shared }) => !shared)),
    stations: stations.map((station) => ({
      station,
      dishes: countDishes(cooking.filter((dish) => dish.station === station)),
    })),
  }
}
