import type { ExtensionSettings } from '@shared/settings/extension'
import type { JustoErrorKind } from '../justo/result'

/** One of Justo's two lists, as the last calls left it. */
export interface FeedState {
  /** End of its last call, epoch ms; null: not asked yet. */
  askedAt: number | null
  /** Calls that failed since the last good one. */
  failures: number
  /** What is wrong now, and since when (ISO-8601 UTC). */
  trouble: { kind: JustoErrorKind; since: string } | null
  /** 0.9 to 1.1, drawn at its last call: the tills of a brand do not ask in step. */
  jitter: number
  /** Its last good answer said that the list goes on. */
  more: boolean
}

export interface PollState {
  /** False without a store or a key: `storeIds: []` means none, never all. */
  asks: boolean
  everyMs: number
  /**
   * Times that the pace is slowed down, 1 to 8: each 429 doubles it, a while of good answers halves it. All tills of a
   * brand share one key.
   */
  pace: number
  /** Good answers in a row since the pace last changed. */
  calm: number
  pending: FeedState
  orders: FeedState
  /** The `orders` list is due with the next poll: start, or something failed. */
  sweep: boolean
  /** Justo refused the key: nothing is asked until the settings change. */
  keyRefused: boolean
  /** From `Retry-After`, epoch ms. */
  notBefore: number
  /** No store of ours takes orders at this hour, as far as it is known: new orders are looked for less often. */
  closed: boolean
  /** This computer's clock minus Justo's, at the last answer that told its hour. */
  skewMs: number | null
  /** `createdAt` of the oldest open order; null: none is open. */
  oldestOpenAt: string | null
  /** Start of the last good reading of `orders`. */
  lastGoodAt: string | null
}

const untouched: FeedState = { askedAt: null, failures: 0, trouble: null, jitter: 1, more: false }

/** A till that only looks asks no more often than this: nobody's food waits for it. */
const VIEWER_MS = 30_000

/**
 * The state at the start of the worker and after every change of the settings: all is due at once.
 * `lastGoodAt` is worth keeping across restarts; without it the first sweep reaches back 24 h.
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
