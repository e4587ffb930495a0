import type { StoredOrder } from '../../store/records'
import type { StoreReader } from '../../store/store-reader'
import { matchesOrder } from './matches-order'

/** Longest list that is still readable on screen. */
const MOST = 50

const newestFirst = (a: StoredOrder, b: StoredOrder): number => b.firstSeenAt.localeCompare(a.firstSeenAt)

/** Stored orders that match what was typed, newest first. The log itself holds only ids. */
export async function findOrders(store: StoreReader, typed: string, signal: AbortSignal): Promise<StoredOrder[]> {
  let found: StoredOrder[] = []
  for await (const batch of store.orderBatches()) {
    if (signal.aborted) return []
    const more = batch.filter((stored) => matchesOrder(stored, typed))
    if (more.length > 0) found = [...found, ...more].sort(newestFirst).slice(0, MOST)
  }
  return found
}
