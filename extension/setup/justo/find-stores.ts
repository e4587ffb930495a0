import { DAY_MS, timeAfter } from '@shared/dates'
import type { JustoClient } from '../../justo/client'
import { parseStore } from '../../justo/parse-store'
import { type SeenStore, withStores } from '../../orders/stores-seen'
import { unseenIds } from '../../orders/typed-stores'

/** A store that was closed for a weekend is found. */
const REACH_MS = 3 * DAY_MS

interface Sought {
  ids: readonly string[]
  stores: readonly SeenStore[]
  /** ISO-8601 UTC. */
  now: string
}

/**
 * The stores, and those that orders of the last three days name: of the ids that are not among them, or of the whole
 * brand while no store is known. What Justo does not answer stays unknown.
 */
export async function findStores(
  justo: Pick<JustoClient, 'orders'>,
  { ids, stores, now }: Sought,
): Promise<readonly SeenStore[]> {
  const unseen = unseenIds(ids, stores)
  if (stores.length > 0 && unseen.length === 0) return stores
  const storeIds = stores.length === 0 ? null : unseen
  const answer = await justo.orders({ storeIds, fromDate: timeAfter(now, -REACH_MS) })
  return answer.ok ? withStores(stores, answer.data.map(parseStore)) : stores
}
