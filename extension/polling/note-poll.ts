import { timeAfter } from '@shared/dates'
import type { JustoResult } from '../justo/result'
import { jitterOf, OVERLAP_MS } from './plan'
import type { FeedState, PollState } from './poll-state'

export interface PollOutcome {
  /** When the poll ended, epoch ms. */
  at: number
  /** Null: this list was not requested. */
  pending: JustoResult<unknown> | null
  orders: JustoResult<unknown> | null
  /** As in `PollState`, after the answers were stored. */
  oldestChangeableAt: string | null
  /** Processing an answer failed: its list must be read again. */
  unhandled?: boolean
  /** All stores of this till are closed at this hour. */
  closed: boolean
}

const SLOWEST = 8
/** Good answers in a row, at the usual pace, after which a slowed till speeds up again; fewer of a slower one take as long. */
const GOOD_RUN = 20

function noteFeed(feed: FeedState, result: JustoResult<unknown> | null, at: number, random: () => number): FeedState {
  if (result === null) return feed
  const asked = { askedAt: at, jitter: jitterOf(result.ok, random()) }
  if (result.ok) return { ...asked, goodAt: at, failures: 0, trouble: null, more: result.more === true }
  const since = feed.trouble?.since ?? result.startedAt
  return {
    ...asked,
    goodAt: feed.goodAt,
    failures: feed.failures + 1,
    trouble: { kind: result.error.kind, since },
    more: feed.more,
  }
}

/** This list failed, and now answers well. */
const isCured = (feed: FeedState, result: JustoResult<unknown> | null): boolean =>
  feed.trouble !== null && result?.ok === true

/** Justo answers one list again: the other one, if it fails too, does not wait for its own back-off. */
const dueAgain = (feed: FeedState): FeedState => (feed.trouble === null ? feed : { ...feed, askedAt: null })

const failedWith = (result: JustoResult<unknown> | null) => (result?.ok === false ? result.error : null)

/** Adjusts the slow-down after the answers to the last calls. */
function notePace({ pace, calm }: PollState, results: JustoResult<unknown>[]): Pick<PollState, 'pace' | 'calm'> {
  if (results.some((result) => failedWith(result)?.kind === 'rate-limited'))
    return { pace: Math.min(pace * 2, SLOWEST), calm: 0 }
  const good = results.filter((result) => result.ok).length
  if (pace === 1 || good < results.length) return { pace, calm: 0 }
  return calm + good < GOOD_RUN / pace ? { pace, calm: calm + good } : { pace: pace / 2, calm: 0 }
}

/** Applies the outcome of a call other than the two lists: slow-down and `Retry-After`. Only the lists' own count more. */
export function noteAside(state: PollState, result: JustoResult<unknown>, at: number): PollState {
  const error = failedWith(result)
  const waits = error?.retryAfterMs ?? 0
  return {
    ...state,
    ...notePace(state, [result]),
    notBefore: waits > 0 ? Math.max(state.notBefore, at + waits) : state.notBefore,
  }
}

const startByEarlierClock = ({ startedAt, skewMs }: Extract<JustoResult<unknown>, { ok: true }>): string =>
  timeAfter(startedAt, -Math.max(0, skewMs ?? 0))

/** Applies the outcome of a poll. `random`: 0 to 1, for the jitter. */
export function notePoll(state: PollState, outcome: PollOutcome, random: () => number = Math.random): PollState {
  const { at, pending, orders } = outcome
  const results = [pending, orders].filter((result) => result !== null)
  const errors = results.map(failedWith).filter((error) => error !== null)
  const waits = Math.max(0, ...errors.map((error) => error.retryAfterMs ?? 0))
  const skews = results.flatMap((result) => (result.ok && result.skewMs !== null ? [result.skewMs] : []))
  const skewMs = skews.at(-1) ?? state.skewMs
  const isBack = isCured(state.pending, pending) || isCured(state.orders, orders)
  // This computer's clock is further ahead than the plan knew: the list may have begun too late.
  const isTooLate = (skewMs ?? 0) - (state.skewMs ?? 0) > OVERLAP_MS
  return {
    ...state,
    ...notePace(state, results),
    pending: noteFeed(isBack ? dueAgain(state.pending) : state.pending, pending, at, random),
    orders: noteFeed(isBack ? dueAgain(state.orders) : state.orders, orders, at, random),
    sweep: errors.length > 0 || outcome.unhandled === true || isTooLate || (state.sweep && orders === null),
    notBefore: waits > 0 ? at + waits : 0,
    closed: outcome.closed,
    skewMs,
    oldestChangeableAt: outcome.oldestChangeableAt,
    lastGoodAt: orders?.ok && !outcome.unhandled && !isTooLate ? startByEarlierClock(orders) : state.lastGoodAt,
  }
}
