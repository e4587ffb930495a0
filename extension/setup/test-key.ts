import { type Message, say } from '@shared/messages'
import type { JustoClient } from '../justo/client'
import { parseStore } from '../justo/parse-store'
import type { JustoErrorKind } from '../justo/result'
import { type SeenStore, withStores } from '../orders/stores-seen'
import { unseenIds } from '../orders/typed-stores'
import { orderWindows } from './stations/fetch-orders'

export type KeyTest =
  | { ok: true; stores: readonly SeenStore[]; skewMs: number | null }
  | { ok: false; message: Message }

const DAY_MS = 86_400_000

function sentence(kind: JustoErrorKind, host: string): Message {
  switch (kind) {
    case 'key-refused':
      return say('C-30')
    case 'network':
    case 'timeout':
    case 'server':
      return say('C-31')
    case 'certificate':
      return say('C-32')
    case 'not-allowed':
      return say('J-11', { host })
    case 'rate-limited':
      return say('C-35')
    case 'gone':
    case 'garbage':
    case 'refused':
      return say('C-34')
  }
}

/**
 * Tests a key with one documented read, the whole brand's orders of the last day: it changes nothing at Justo and names
 * the brand's stores. `now`: ISO-8601 UTC.
 */
export async function testKey(client: Pick<JustoClient, 'orders'>, baseUrl: string, now: string): Promise<KeyTest> {
  const fromDate = new Date(Date.parse(now) - DAY_MS).toISOString()
  const answer = await client.orders({ storeIds: null, fromDate })
  if (!answer.ok) return { ok: false, message: sentence(answer.error.kind, new URL(baseUrl).host) }
  return { ok: true, stores: withStores([], answer.data.map(parseStore)), skewMs: answer.skewMs }
}

export interface LookBack {
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
export async function lookBack({ justo, ids, now, pause, onStores, signal, ...known }: LookBack): Promise<void> {
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
