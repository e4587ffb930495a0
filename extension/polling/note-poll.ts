import type { JustoResult } from '../justo/result'
import type { FeedState, PollState } from './poll-state'

export interface PollOutcome {
  /** When the poll ended, epoch ms. */
  at: number
  /** Null: this list was not requested. */
  pending: JustoResult<unknown> | null
  orders: JustoResult<unknown> | null
  /** `createdAt` of the oldest open order, after the answers were stored. */
  oldestOpenAt: string | null
  /** Processing an answer failed: its list must be read again. */
  unhandled?: boolean
  /** All stores of this till are closed at this hour. */
  closed: boolean
}

const SLOWEST = 8
/** Good answers in a row after which a slowed till speeds up again. */
const CALM = 20

function noteFeed(feed: FeedState, result: JustoResult<unknown> | null, at: number, random: () => number): FeedState {
  if (result === null) return feed
  const asked = { askedAt: at, jitter: 0.9 + 0.2 * random() }
  if (result.ok) return { ...asked, failures: 0, trouble: null, more: result.more === true }
  const since = feed.trouble?.since ?? result.startedAt
  return { ...asked, failures: feed.failures + 1, trouble: { kind: result.error.kind, since }, more: feed.more }
}

const failedWith = (result: JustoResult<unknown> | null) => (result?.ok === false ? result.error : null)

/** Adjusts the slow-down after the answers to the last calls. */
function notePace({ pace, calm }: PollState, results: JustoResult<unknown>[]): Pick<PollState, 'pace' | 'calm'> {
  if (results.some((result) => failedWith(result)?.kind === 'rate-limited'))
    return { pace: Math.min(pace * 2, SLOWEST), calm: 0 }
  const good = results.filter((result) => result.ok).length
  if (pace === 1 || good < results.length) return { pace, calm: 0 }
  return calm + good < CALM ? { pace, calm: calm + good } : { pace: pace / 2, calm: 0 }
}

/** Applies the outcome of a call other than the two lists: slow-down and key refusal. */
export function noteAside(state: PollState, result: JustoResult<unknown>, at: number): PollState {
  const error = failedWith(result)
  const waits = error?.retryAfterMs ?? 0
  return {
    ...state,
    ...notePace(state, [result]),
    keyRefused: state.keyRefused || error?.kind === 'key-refused',
    notBefore: waits > 0 ? Math.max(state.notBefore, at + waits) : state.notBefore,
  }
}

/** Applies the outcome of a poll. `random`: 0 to 1, for the jitter. */
export function notePoll(state: PollState, outcome: PollOutcome, random: () => number = Math.random): PollState {
  const { at, pending, orders } = outcome
  const results = [pending, orders].filter((result) => result !== null)
  const errors = results.map(failedWith).filter((error) => error !== null)
  const waits = Math.max(0, ...errors.map((error) => error.retryAfterMs ?? 0))
  const skews = results.flatMap((result) => (result.ok && result.skewMs !== null ? [result.skewMs] : []))
  return {
    ...state,
    ...notePace(state, results),
    pending: noteFeed(state.pending, pending, at, random),
    orders: noteFeed(state.orders, orders, at, random),
    sweep: errors.length > 0 || outcome.unhandled === true || (state.sweep && orders === null),
    keyRefused: state.keyRefused || errors.some((error) => error.kind === 'key-refused'),
    notBefore: waits > 0 ? at + waits : state.notBefore,
    closed: outcome.closed,
    skewMs: skews.at(-1) ?? state.skewMs,
    oldestOpenAt: outcome.oldestOpenAt,
    lastGoodAt: orders?.ok && !outcome.unhandled ? orders.startedAt : state.lastGoodAt,
  }
}
