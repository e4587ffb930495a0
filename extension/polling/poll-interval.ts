import type { FeedState, PollState } from './poll-state'

const SECOND = 1000
const BACK_OFF_MS = [15 * SECOND, 30 * SECOND, 60 * SECOND, 120 * SECOND]
const SWEEP_OPEN_MS = 30 * SECOND
const SWEEP_QUIET_MS = 300 * SECOND
/** While the shop is closed: orders for the next day still come in, but are not urgent. */
const CLOSED_MS = 60 * SECOND
/** Upper limit of the interval, however slow the throttle is. */
const LONGEST_MS = 120 * SECOND

function restOf(feed: FeedState, regularMs: number): number {
  const backOff = BACK_OFF_MS[Math.min(feed.failures, BACK_OFF_MS.length) - 1] ?? 0
  return Math.max(regularMs, backOff) * feed.jitter
}

/** Interval between two readings of `pendingOrders`, ms. */
export function pendingInterval({ pending, everyMs, closed, pace }: PollState): number {
  const regular = closed ? Math.max(everyMs, CLOSED_MS) : everyMs
  return restOf(pending, Math.max(regular, Math.min(regular * pace, LONGEST_MS)))
}

/** Interval between two readings of `orders`, ms. */
export function ordersInterval({ orders, oldestOpenAt, everyMs, pace }: PollState): number {
  // A failing list is retried by the back-off alone, not after the quiet five minutes.
  if (orders.failures > 0) return restOf(orders, 0)
  if (oldestOpenAt === null) return restOf(orders, SWEEP_QUIET_MS)
  return restOf(orders, Math.max(SWEEP_OPEN_MS, Math.min(Math.max(SWEEP_OPEN_MS, everyMs) * pace, LONGEST_MS)))
}
