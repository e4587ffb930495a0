import { orderNumber } from '../justo/order-number'
import type { StoredOrder } from './records'

/** What staff call an order, also one that could not be read. */
export function numberOf({ order, raw, id }: StoredOrder): string {
  if (order !== null) return order.number
  const number = raw === null ? null : orderNumber(JSON.parse(raw))
  return number ?? id.slice(-6)
}
