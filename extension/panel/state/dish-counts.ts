import { countDishes } from '@shared/dish-counts'
import type { OrderRow } from '../../messaging/messages'
import { hasEnded } from '../../shop-day/order-end'

/**
 * Dishes of the accepted orders that are not ready, by station (empty while the stations are unknown) and in all, the most
 * frequent first. Practice orders are cooked by no kitchen.
 */
export function cookingNow(rows: Iterable<OrderRow>, now: number) {
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
