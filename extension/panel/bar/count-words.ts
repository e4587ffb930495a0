import type { Counters } from '../state/counters'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const freshWords = (fresh: number): string =>
  fresh === 0 ? 'sin pedidos nuevos' : counted(fresh, 'pedido nuevo', 'pedidos nuevos')

/** What waits besides new orders; empty when nothing does. */
export function otherWords({ review, unplaced }: Counters): string {
  const words = []
  if (review > 0) words.push(counted(review, 'pedido con papel por revisar', 'pedidos con papel por revisar'))
  if (unplaced > 0) words.push(counted(unplaced, 'pedido sin mesa', 'pedidos sin mesa'))
  return words.join(', ')
}
