import { MINUTE_MS } from '@shared/dates'
import type { Order } from '@shared/order'
import type { Words } from '@shared/reading/words'
import type { WorkerContext } from '../context/worker-context'
import { type ParsedOrder, parseOrder } from '../justo/parse-order'
import { isNamed, parseStore } from '../justo/parse-store'
import { rawId } from '../justo/quarantine-id'
import { asObject, readId } from '../justo/read'
import type { JustoResult } from '../justo/result'
import type { Reading } from './merge'
import type { SeenStore } from './stores-seen'

/** What the reading of an entry depends on besides its JSON. */
export interface ReadingShop {
  storeIds: readonly string[]
  /** Stores that orders have named. */
  known: readonly SeenStore[]
  /** The shop's confirmed words. */
  words: Words
}

/** Justo's id of the only store that an order without a store can come from; null if ambiguous. */
function onlyStore(raw: unknown, { storeIds, known }: ReadingShop): string | null {
  const { externalId } = parseStore(raw)
  const typed = storeIds.length === 1 ? storeIds[0] : storeIds.find((id) => id === externalId)
  if (typed === undefined) return null
  return known.find(({ id, externalId }) => typed === id || typed === externalId)?.id ?? typed
}

/** English, without any order data. */
export const unforeseen = (error: unknown): string => `unforeseen ${error instanceof Error ? error.name : 'error'}`

/** `parseOrder`; a bug with one order must not hide the others of its list. */
export function parseSafely(...asked: Parameters<typeof parseOrder>): ParsedOrder {
  try {
    return parseOrder(...asked)
  } catch (error) {
    return { ok: false, id: null, reason: unforeseen(error) }
  }
}

/** Justo's raw JSON, stored unparsed. `reason`: English, for the log. */
export async function quarantined(raw: unknown, storeIds: readonly string[], reason: string): Promise<Reading> {
  return { id: await rawId(raw), storeId: storeIds[0] ?? '', raw: JSON.stringify(raw), reason }
}

/**
 * Id under which an entry of Justo's lists is or would be stored. Null: another branch's; one key sees every branch of
 * the brand.
 */
export async function idHere(raw: unknown, storeIds: readonly string[]): Promise<string | null> {
  const store = parseStore(raw)
  return store.id !== null && !isNamed(store, storeIds) ? null : rawId(raw)
}

/**
 * One entry of Justo's lists as a reading: an order, or the raw JSON of an unreadable one.
 * @param before the stored order; null: it is new
 */
export async function readRaw(raw: unknown, shop: ReadingShop, before: Order | null): Promise<Reading> {
  const parsed = parseSafely(raw, onlyStore(raw, shop), shop.words, before)
  return parsed.ok ? { order: parsed.order } : quarantined(raw, shop.storeIds, parsed.reason)
}

/**
 * Reads one order from Justo's list around the minute in which it was made: the list goes by creation, and no v1 call
 * for one order is known. `data` is empty if it is not listed.
 * @param made epoch ms
 */
export async function readAround(
  context: WorkerContext,
  orderId: string,
  made: number,
): Promise<JustoResult<unknown[]>> {
  const list = await context.justo().orders({
    storeIds: context.settings().justo.storeIds,
    fromDate: new Date(made - MINUTE_MS).toISOString(),
    toDate: new Date(made + MINUTE_MS).toISOString(),
  })
  return list.ok ? { ...list, data: list.data.filter((raw) => readId(asObject(raw)?._id) === orderId) } : list
}
