import { businessDay, formatTime } from './dates'

/** `closing-2026-11-24`, or with the hour at which a shift began: `closing-2026-11-24-1700`. */
const CLOSING = /^closing-\d{4}-\d{2}-\d{2}(?:-\d{4})?$/

/** A business day begins at this hour in Bogotá. */
const DAY_BEGINS = '04:00'

/** Used in place of an order id in the job key of a closing. `from`: start of its period, ISO-8601 UTC. */
export function closingId(from: string): string {
  const hour = formatTime(from)
  return `closing-${businessDay(from)}${hour === DAY_BEGINS ? '' : `-${hour.replace(':', '')}`}`
}

/** True for a paper about a day, not about an order. No order id has this form. */
export const isClosingId = (orderId: string): boolean => CLOSING.test(orderId)
