import type { Order } from '@shared/order'

const MINUTE = 60_000
/** Least time between the release of a scheduled order to the kitchen and its hour. */
const LEAST_PREPARATION_MINUTES = 30

/** When the kitchen must be done: Justo's `deliverAt` is the departure of a delivery and the collection of a pickup. */
export const readyAt = (order: Order): string | null => order.deliverAt

/** When the papers of an accepted order may go out: at once, or for a scheduled one `deliverAt` − preparation. */
export function releaseTime(order: Order): string | null {
  if (!order.scheduled || order.deliverAt === null) return null
  const preparation = Math.max(order.preparationMinutes ?? 0, LEAST_PREPARATION_MINUTES)
  return new Date(Date.parse(order.deliverAt) - preparation * MINUTE).toISOString()
}
