import { foldText } from '@shared/text'
import { isPractice } from '../../justo/practice-id'
import type { OrderRow } from '../../messaging/messages'

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

function add(dishes: Map<string, DishCount>, { name, quantity }: DishCount): void {
  const key = foldText(name)
  const known = dishes.get(key)
  dishes.set(key, { name: known?.name ?? name, quantity: (known?.quantity ?? 0) + quantity })
}

/** Dishes of the accepted orders that are not ready, by station and in all. Practice orders are cooked by no kitchen. */
export function cookingNow(rows: Iterable<OrderRow>): { all: DishCount[]; stations: StationCooking[] } {
  const all = new Map<string, DishCount>()
  const stations = new Map<string, Map<string, DishCount>>()
  for (const { id, cooking } of rows) {
    if (cooking.length === 0 || isPractice(id)) continue
    for (const dish of cooking) {
      const here = stations.get(dish.station) ?? new Map<string, DishCount>()
      stations.set(dish.station, here)
      add(here, dish)
      add(all, dish)
    }
  }
  const sorted = (dishes: Map<string, DishCount>) => [...dishes.values()].sort(byQuantity)
  return {
    all: sorted(all),
    stations: [...stations].map(([station, dishes]) => ({ station, dishes: sorted(dishes) })),
  }
}
