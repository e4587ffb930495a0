import { contentHash } from '@shared/content-hash'
import type { Message } from '@shared/messages'
import type { ExtensionSettings } from '@shared/settings/extension'
import { browser } from 'wxt/browser'
import type { JustoErrorKind } from '../justo/result'

export interface PollReport {
  lastPollAt: string | null
  trouble: Message | null
}

/** State of one of Justo's two lists after its last calls. */
export interface FeedState {
  /** End of its last call, epoch ms; null: none yet. */
  askedAt: number | null
  /** End of its last good call since this worker's start, epoch ms; null: none. */
  goodAt: number | null
  /** Failed calls since the last good one. */
  failures: number
  /** The current failure, and when it began (ISO-8601 UTC). */
  trouble: { kind: JustoErrorKind; since: string } | null
  /** Factor of its interval, drawn at its last call, so that the tills of a brand do not poll in step. */
  jitter: number
  /** The list's last good answer was incomplete (`more`). */
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
  /** End of a `Retry-After`, epoch ms. */
  notBefore: number
  /** All stores are closed at this hour, as far as known: new orders are polled less often. */
  closed: boolean
  /** This computer's clock minus Justo's in milliseconds, from the last answer with a `Date`. */
  skewMs: number | null
  /** `createdAt` of the oldest order that Justo may still change: open, or handed over lately; null: none is. */
  oldestChangeableAt: string | null
  /** Start of the last good reading of `orders`, by the earlier of this computer's clock and Justo's. */
  lastGoodAt: string | null
}

const untouched: FeedState = { askedAt: null, goodAt: null, failures: 0, trouble: null, jitter: 1, more: false }

/** Shortest poll interval of a view-only till: no paper depends on it. */
const VIEWER_MS = 30_000

/**
 * The state at the start of the worker and after every change of the settings: everything is due at once. `lastGoodAt`
 * should be kept across restarts; without it the first sweep reaches back 24 h.
 */
export const startPolling = (
  { justo, polling, printing }: Pick<ExtensionSettings, 'justo' | 'polling' | 'printing'>,
  known: Pick<PollState, 'oldestChangeableAt' | 'lastGoodAt'>,
): PollState => ({
  asks: justo.token !== '' && justo.storeIds.length > 0,
  everyMs: Math.max(polling.seconds * 1000, printing.here ? 0 : VIEWER_MS),
  pace: 1,
  calm: 0,
  pending: untouched,
  orders: untouched,
  sweep: true,
  notBefore: 0,
  closed: false,
  skewMs: null,
  ...known,
})

const KEY = 'poll-restraint'

/**
 * `chrome.storage.session`: survives the worker's death, not the browser's. After a browser restart there is no
 * back-off.
 */
export const sessionBackOff: BackOffStorage = {
  read: async () => (await browser.storage.session.get(KEY))[KEY],
  write: (value) =>
    value === null ? browser.storage.session.remove(KEY) : browser.storage.session.set({ [KEY]: value }),
}

/**
 * Ends the worker's back-off, from a page: a running worker polls at once, another finds none at its start. A failure is
 * only logged: polling continues after the back-off.
 */
export const endBackOff = (): Promise<void> =>
  sessionBackOff.write(null).catch((error) => console.error('the back-off could not be ended', error))

/** Calls `listener` when the stored back-off is removed: by `endBackOff`, or by the worker when Justo is back. */
export function onBackOffRemoved(listener: () => void, signal: AbortSignal): void {
  const { onChanged } = browser.storage.session
  const onChange = (changes: Record<string, { newValue?: unknown }>) => {
    const change = changes[KEY]
    if (change && (change.newValue ?? null) === null) listener()
  }
  onChanged.addListener(onChange)
  signal.addEventListener('abort', () => onChanged.removeListener(onChange))
}

/** Keeps the back-off across worker restarts; cleared when the browser closes. */
export interface BackOffStorage {
  read(): Promise<unknown>
  write(value: unknown): Promise<void>
}

/** The persisted back-off. Without it, a worker that Chrome stops and starts every half minute would ignore it. */
type SavedBackOff = Pick<PollState, 'pace' | 'calm' | 'pending' | 'orders' | 'notBefore'>

interface SavedState {
  /** Hash of key, address and stores: another value has no back-off. */
  about: string
  restraint: SavedBackOff
}

/** There is no back-off. */
export const isCalm = ({ pace, pending, orders, notBefore }: PollState): boolean =>
  pace === 1 && notBefore === 0 && pending.trouble === null && orders.trouble === null

const isSavedState = (value: unknown): value is SavedState =>
  typeof value === 'object' && value !== null && 'about' in value && 'restraint' in value

/** Hash of key, address and stores: a back-off noted for other values does not count. */
export const accountHash = ({ baseUrl, token, storeIds }: ExtensionSettings['justo']): Promise<string> =>
  contentHash([baseUrl, token, storeIds])

/**
 * Nothing is stored without trouble: a call into the browser at every poll would keep the worker alive for no reason.
 */
export function createBackOffStore(storage: BackOffStorage | null) {
  let hasSaved = true
  return {
    async recall(fresh: PollState, justo: ExtensionSettings['justo']): Promise<PollState> {
      const saved = await storage?.read()
      hasSaved = isSavedState(saved)
      return isSavedState(saved) && saved.about === (await accountHash(justo))
        ? { ...fresh, ...saved.restraint }
        : fresh
    },
    async keep(state: PollState, justo: ExtensionSettings['justo']): Promise<void> {
      const calm = isCalm(state)
      if (storage === null || (calm && !hasSaved)) return
      const { pace, calm: good, pending, orders, notBefore } = state
      const backOff = { pace, calm: good, pending, orders, notBefore }
      await storage.write(calm ? null : { about: await accountHash(justo), restraint: backOff })
      hasSaved = !calm
    },
  }
}
