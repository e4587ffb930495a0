import { addUpDishes } from '@shared/dish-counts'
import type { OrderLine } from '@shared/order-values'
import { cutText } from '@shared/text'
import { formatQuantity } from '@shared/tickets/lines'

/** Characters: about what a row shows on the widest screen. */
const MOST = 100
const MOST_OF_NAME = 40

/**
 * `2 Hamburguesa, 1 Limonada`: what is ordered, in the order's own order, on one line of the list. What is too long ends
 * with how many more dishes there are.
 */
export function dishesInShort(lines: readonly Pick<OrderLine, 'name' | 'quantity'>[]): string {
  const named = lines.map(({ name, quantity }) => ({ name: cutText(name, MOST_OF_NAME) || '(sin nombre)', quantity }))
  const dishes = addUpDishes(named).map(({ name, quantity }) => `${formatQuantity(quantity)} ${name}`)
  let shown = ''
  for (const [i, dish] of dishes.entries()) {
    const longer = i === 0 ? dish : `${shown}, ${dish}`
    if (longer.length > MOST) return `${shown} y ${dishes.length - i} más`
    shown = longer
  }
  return shown
}
