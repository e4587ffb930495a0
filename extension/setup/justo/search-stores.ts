import type { JustoClient } from '../../justo/client'
import { parseStore } from '../../justo/parse-store'
import { type SeenStore, withStores } from '../../orders/stores-seen'
import { unseenIds } from '../../orders/typed-stores'
import { orderWindows } from '../stations/fetch-orders'

export interface StoreSearch {
  justo: Pick<JustoClient, 'orders'>
  /** As typed; empty: any store of the brand. */
  ids: readonly string[]
  /** Stores known already. */
  stores: readonly SeenStore[]
  /** ISO-8601 UTC. */
  now: string
  /** Pause between two requests: the key's rate limit is shared by the whole brand. */
  pause(signal: AbortSignal): Promise<void>
  /** Called with each answer that names a new store. */
  onStores(stores: readonly SeenStore[]): void
  signal: AbortSignal
}

/**
 * Searches the orders of these stores in the last 30 days, newest first, until each store was named, so that one that
 * sells little or is closed this week is found too. Where no store is known yet the whole brand is read, for the list
 * to choose from. What Justo does not answer stays unknown.
 */
export async function searchStores({ justo, ids, now, pause, onStores, signal, ...known }: StoreSearch): Promise<void> {
  let { stores } = known
  const isDone = () => (ids.length === 0 ? stores.length > 0 : unseenIds(ids, stores).length === 0)
  for (const window of orderWindows(now)) {
    if (signal.aborted || isDone()) return
    const answer = await justo.orders(
      { storeIds: stores.length === 0 ? null : unseenIds(ids, stores), ...window },
      signal,
    )
    if (signal.aborted || !answer.ok) return
    const next = withStores(stores, answer.data.map(parseStore))
    if (next !== stores) onStores(next)
    stores = next
    if (!isDone()) await pause(signal)
  }
}
