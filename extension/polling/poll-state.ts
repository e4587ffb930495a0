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
}

export interface PollState {
  /** False without a store or a key: `storeIds: []` means none, never all. */
  asks: boolean
  everyMs: number
  pending: FeedState
  orders: FeedState
  /** The `orders` list is due with the next poll: start, or something failed. */
  sweep: boolean
  /** Justo refused the key: nothing is asked until the settings change. */
  keyRefused: boolean
  /** From `Retry-After`, epoch ms. */
  notBefore: number
  /** `createdAt` of the oldest open order; null: none is open. */
  oldestOpenAt: string | null
  /** Start of the last good reading of `orders`. */
  lastGoodAt: string | null
}

const untouched: FeedState = { askedAt: null, failures: 0, trouble: null, jitter: 1 }

/**
 * The state at the start of the worker and after every change of the settings: all is due at once.
 * `lastGoodAt` is worth keeping across restarts; without it the first sweep reaches back 24 h.
 */
export const startPolling = (
  settings: Pick<ExtensionSettings, 'justo' | 'polling'>,
  known: Pick<PollState, 'oldestOpenAt' | 'lastGoodAt'>,
): PollState => ({
  asks: settings.justo.token !== '' && settings.justo.storeIds.length > 0,
  everyMs: settings.polling.seconds * 1000,
  pending: untouched,
  orders: untouched,
  sweep: true,
  keyRefused: false,
  notBefore: 0,
  ...known,
})
