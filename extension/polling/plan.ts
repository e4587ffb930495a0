import type { JustoResult } from '../justo/result'
import type { FeedState, PollState } from './poll-state'

const SECOND = 1000
const BACK_OFF_MS = [15 * SECOND, 30 * SECOND, 60 * SECOND, 120 * SECOND]
const SWEEP_OPEN_MS = 30 * SECOND
const SWEEP_QUIET_MS = 300 * SECOND
/** Readings overlap, so that an order stored by Justo a moment late is still listed. */
const OVERLAP_MS = 120 * SECOND
const REACH_MS = 24 * 3600 * SECOND
/** Rest while nothing may be asked. */
const IDLE_MS = 60 * SECOND

export interface PollPlan {
  pending: boolean
  orders: { fromDate: string } | null
  /** Until something is to be asked; 0 when it is now. A plan made after the poll says how long to rest. */
  dueInMs: number
}

function restOf(feed: FeedState, regularMs: number): number {
  const backOff = BACK_OFF_MS[Math.min(feed.failures, BACK_OFF_MS.length) - 1] ?? 0
  return Math.max(regularMs, backOff) * feed.jitter
}

const pendingRest = (state: PollState): number => restOf(state.pending, state.everyMs)

function ordersRest(state: PollState): number {
  // A failing list is tried again by the back-off alone, not first after five quiet minutes.
  const regular = state.orders.failures > 0 ? 0 : state.oldestOpenAt === null ? SWEEP_QUIET_MS : SWEEP_OPEN_MS
  return restOf(state.orders, regular)
}

const dueAt = (state: PollState, feed: FeedState, restMs: number): number =>
  feed.askedAt === null ? state.notBefore : Math.max(feed.askedAt + restMs, state.notBefore)

/** The computer slept, the worker was stopped, or the clock was set back. */
function awoke(state: PollState, now: number): boolean {
  const { askedAt } = state.pending
  if (askedAt === null) return false
  const rest = pendingRest(state)
  return now < askedAt || now > dueAt(state, state.pending, rest) + rest
}

function ordersDueAt(state: PollState): number {
  const due = dueAt(state, state.orders, ordersRest(state))
  if (!state.sweep || state.orders.failures > 0) return due
  return Math.min(due, dueAt(state, state.pending, pendingRest(state)))
}

function fromDate(state: PollState, now: number): string {
  const earliest = now - REACH_MS
  const good = state.lastGoodAt === null ? earliest : Date.parse(state.lastGoodAt) - OVERLAP_MS
  const open = state.oldestOpenAt === null ? good : Date.parse(state.oldestOpenAt)
  return new Date(Math.max(earliest, Math.min(good, open))).toISOString()
}

/** What to ask Justo at `now` (epoch ms), and how long nothing is to be asked. */
export function planPoll(state: PollState, now: number): PollPlan {
  if (!state.asks || state.keyRefused) return { pending: false, orders: null, dueInMs: IDLE_MS }
  const woke = awoke(state, now)
  const pendingAt = dueAt(state, state.pending, pendingRest(state))
  const ordersAt = ordersDueAt(state)
  return {
    pending: woke || now >= pendingAt,
    orders: woke || now >= ordersAt ? { fromDate: fromDate(state, now) } : null,
    // Up, so that the timer does not fire a moment before its time.
    dueInMs: woke ? 0 : Math.max(0, Math.ceil(Math.min(pendingAt, ordersAt) - now)),
  }
}

export interface PollOutcome {
  /** When the poll ended, epoch ms. */
  at: number
  /** Null: this list was not asked. */
  pending: JustoResult<unknown> | null
  orders: JustoResult<unknown> | null
  /** `createdAt` of the oldest order that is open now, after what was read was stored. */
  oldestOpenAt: string | null
}

function noteFeed(feed: FeedState, result: JustoResult<unknown> | null, at: number, random: () => number): FeedState {
  if (result === null) return feed
  const asked = { askedAt: at, jitter: 0.9 + 0.2 * random() }
  if (result.ok) return { ...asked, failures: 0, trouble: null }
  const since = feed.trouble?.since ?? result.startedAt
  return { ...asked, failures: feed.failures + 1, trouble: { kind: result.error.kind, since } }
}

const retryAfterMs = (result: JustoResult<unknown> | null): number =>
  result?.ok === false ? (result.error.retryAfterMs ?? 0) : 0

/** What the outcome of a poll changes. `random`: 0 to 1, for the jitter. */
export function notePoll(state: PollState, outcome: PollOutcome, random: () => number = Math.random): PollState {
  const { at, pending, orders } = outcome
  const failed = [pending, orders].filter((result) => result?.ok === false)
  const waits = Math.max(retryAfterMs(pending), retryAfterMs(orders))
  return {
    ...state,
    pending: noteFeed(state.pending, pending, at, random),
    orders: noteFeed(state.orders, orders, at, random),
    sweep: failed.length > 0 || (state.sweep && orders === null),
    keyRefused:
      state.keyRefused || failed.some((result) => result?.ok === false && result.error.kind === 'key-refused'),
    notBefore: waits > 0 ? at + waits : state.notBefore,
    oldestOpenAt: outcome.oldestOpenAt,
    lastGoodAt: orders?.ok ? orders.startedAt : state.lastGoodAt,
  }
}
