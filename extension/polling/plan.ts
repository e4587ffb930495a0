import { BACK_OFF, backOff } from '@shared/back-off'
import { LONGEST_WAIT_MS } from '../justo/answer'
import type { FeedState, PollState } from './poll-state'

const SECOND = 1000
/** Readings overlap, so that an order that Justo stored late is still listed. */
export const OVERLAP_MS = 120 * SECOND
/** How far back `orders` is read, at most. */
export const REACH_MS = 24 * 3600 * SECOND
/** Pause while polling is off. */
const IDLE_MS = 60 * SECOND

export interface PollPlan {
  pending: boolean
  orders: { fromDate: string } | null
  /** Milliseconds until the next request; 0: now. Planned after a poll, it is the pause until the next poll. */
  dueInMs: number
}

const dueAt = (state: PollState, askedAt: number | null, intervalMs: number): number =>
  askedAt === null ? state.notBefore : Math.max(askedAt + intervalMs, state.notBefore)

/** The computer slept, the worker was stopped, or the clock was set back. */
function hasSlept(state: PollState, now: number): boolean {
  const { pending, orders } = state
  // Each list's time is compared: while the other one is due at once, it has none.
  if (now < Math.max(pending.askedAt ?? 0, orders.askedAt ?? 0)) return true
  if (pending.askedAt === null) return false
  const interval = pendingInterval(state)
  return now > dueAt(state, pending.askedAt, interval) + interval
}

function ordersDueAt(state: PollState): number {
  const due = dueAt(state, state.orders.askedAt, ordersInterval(state))
  if (!state.sweep || state.orders.failures > 0) return due
  return Math.min(due, dueAt(state, state.pending.askedAt, pendingInterval(state)))
}

/**
 * Where the list begins, by the earlier of both clocks: orders are listed by Justo's, and by a clock that is minutes
 * ahead, the list would begin after the newest order.
 */
function fromDate(state: PollState, now: number): string {
  const clock = now - Math.max(0, state.skewMs ?? 0)
  const earliest = clock - REACH_MS
  const read = state.lastGoodAt === null ? earliest : Date.parse(state.lastGoodAt)
  // A time in the future was read before the clock was set back: its age is unknown.
  const good = read > clock ? earliest : read - OVERLAP_MS
  const open = state.oldestChangeableAt === null ? good : Date.parse(state.oldestChangeableAt)
  return new Date(Math.max(earliest, Math.min(good, open))).toISOString()
}

/** What to request at `now` (epoch ms), and the pause until the next request. */
export function planPoll(last: PollState, now: number): PollPlan {
  if (!last.asks) return { pending: false, orders: null, dueInMs: IDLE_MS }
  // A later `notBefore` stems from a clock that has since been set back.
  const state = last.notBefore - now > LONGEST_WAIT_MS ? { ...last, notBefore: 0 } : last
  const slept = hasSlept(state, now)
  const pendingAt = dueAt(state, state.pending.askedAt, pendingInterval(state))
  const ordersAt = ordersDueAt(state)
  return {
    pending: slept || now >= pendingAt,
    orders: slept || now >= ordersAt ? { fromDate: fromDate(state, now) } : null,
    // Rounded up, so that the timer does not fire early.
    dueInMs: slept ? 0 : Math.max(0, Math.ceil(Math.min(pendingAt, ordersAt) - now)),
  }
}

const SWEEP_OPEN_MS = 30 * SECOND
const SWEEP_QUIET_MS = 300 * SECOND
/** While the shop is closed: orders for the next day still come in, but are not urgent. */
const CLOSED_MS = 60 * SECOND
/** Upper limit of the interval, however slow the throttle is; of a failing list with its jitter. */
export const LONGEST_MS = 120 * SECOND
/** Parts by which an interval is shorter or longer. After a failure more: tills that share a key are refused together. */
const JITTER = { good: 0.1, failed: 0.4 }

/** The factor of the next interval. `random`: 0 to 1. */
export const jitterOf = (isGood: boolean, random: number): number =>
  1 + (isGood ? JITTER.good : JITTER.failed) * (2 * random - 1)

/** A failing list is limited before the jitter, or all slowed tills of a key would ask in step, every 120 s. */
function intervalOf({ failures, jitter }: FeedState, regularMs: number): number {
  const interval = Math.max(regularMs, backOff(BACK_OFF.list, failures))
  return jitter * (failures > 0 ? Math.min(interval, LONGEST_MS / (1 + JITTER.failed)) : interval)
}

/** Interval between two readings of `pendingOrders`, ms. */
function pendingInterval({ pending, everyMs, closed, pace }: PollState): number {
  const regular = closed ? Math.max(everyMs, CLOSED_MS) : everyMs
  return intervalOf(pending, Math.max(regular, Math.min(regular * pace, LONGEST_MS)))
}

/** Interval between two readings of `orders`, ms. */
function ordersInterval({ orders, oldestChangeableAt, everyMs, pace }: PollState): number {
  // A failing list is retried by the back-off alone, not after the quiet five minutes.
  if (orders.failures > 0) return intervalOf(orders, 0)
  if (oldestChangeableAt === null) return intervalOf(orders, SWEEP_QUIET_MS)
  return intervalOf(orders, Math.max(SWEEP_OPEN_MS, Math.min(Math.max(SWEEP_OPEN_MS, everyMs) * pace, LONGEST_MS)))
}
