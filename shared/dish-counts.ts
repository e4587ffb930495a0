import { foldText } from './text'

/** How many of one dish. */
export interface DishCount {
  name: string
  quantity: number
}

const byQuantity = (a: DishCount, b: DishCount): number => b.quantity - a.quantity || a.name.localeCompare(b.name, 'es')

/** How many of each dish, in the order in which they came; names that differ by accents or case are one dish. */
export function addUpDishes(dishes: Iterable<DishCount>): DishCount[] {
  const counts = new Map<string, DishCount>()
  for (const { name, quantity } of dishes) {
    const key = foldText(name)
    const known = counts.get(key)
    counts.set(key, { name: known?.name ?? name, quantity: (known?.quantity ?? 0) + quantity })
  }
  return [...counts.values()]
}

/** How many of each dish, the most frequent first. */
export const countDishes = (dishes: Iterable<DishCount>): DishCount[] => addUpDishes(dishes).sort(byQuantity)
