import { orderNumber } from '../justo/order-number'
import type { StoredOrder } from './records'

/** What staff call an order, also one that could not be read. */
export function numberOf({ order, raw, id }: StoredOrder): string {
  if (order !== null) return order.number
  return raw === null ? id.slice(-6) : orderNumber(JSON.parse(raw))
}
