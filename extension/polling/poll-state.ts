import type { Message } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { JustoErrorKind } from '../justo/result'

export interface PollReport {
  lastPollAt: string | null
  trouble: Message | null
}

/** State of one of Justo's two lists after its last calls. */
export interface FeedState {
  /** End of its last call, epoch ms; null: none yet. */
  askedAt: number | null
  /** Failed calls since the last good one. */
  failures: number
  /** The current failure, and when it began (ISO-8601 UTC). */
  trouble: { kind: JustoErrorKind; since: string } | null
  /** 0.9 to 1.1, drawn at its last call, so that the tills of a brand do not poll in step. */
  jitter: number
  /** Its last good answer was incomplete (`more`). */
  more: boolean
}

export interface PollState {
  /** False without a store or a key: `storeIds: []` means none, never all. */
  asks: boolean
  everyMs: number
  /**
   * Factor on the poll interval, 1 to 8: each 429 doubles it, a run of good answers halves it. All tills of a brand
   * share one key.
   */
  pace: number
  /** Good answers in a row since the pace last changed. */
  calm: number
  pending: FeedState
  orders: FeedState
  /** The `orders` list is due with the next poll: after a start or a failure. */
  sweep: boolean
  /** Justo refused the key: polling stops until the settings change. */
  keyRefused: boolean
  /** From `Retry-After`, epoch ms. */
  notBefore: number
  /** All stores are closed at this hour, as far as known: new orders are polled less often. */
  closed: boolean
  /** This computer's clock minus Justo's in milliseconds, from the last answer with a `Date`. */
  skewMs: number | null
  /** `createdAt` of the oldest open order; null: none is open. */
  oldestOpenAt: string | null
  /** Start of the last good reading of `orders`. */
  lastGoodAt: string | null
}

const untouched: FeedState = { askedAt: null, failures: 0, trouble: null, jitter: 1, more: false }

/** Shortest poll interval of a view-only till: no paper depends on it. */
const VIEWER_MS = 30_000

/**
 * The state at the start of the worker and after every change of the settings: everything is due at once. `lastGoodAt`
 * should be kept across restarts; without it the first sweep reaches back 24 h.
 */
export const startPolling = (
  { justo, polling, printing }: Pick<ExtensionSettings, 'justo' | 'polling' | 'printing'>,
  known: Pick<PollState, 'oldestOpenAt' | 'lastGoodAt'>,
): PollState => ({
  asks: justo.token !== '' && justo.storeIds.length > 0,
  everyMs: Math.max(polling.seconds * 1000, printing.here ? 0 : VIEWER_MS),
  pace: 1,
  calm: 0,
  pending: untouched,
  orders: untouched,
  sweep: true,
  keyRefused: false,
  notBefore: 0,
  closed: false,
  skewMs: null,
  ...known,
})
