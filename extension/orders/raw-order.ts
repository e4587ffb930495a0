import { MINUTE_MS } from '@shared/dates'
import type { Order } from '@shared/order'
import type { Words } from '@shared/reading/words'
import type { WorkerContext } from '../context/worker-context'
import { type ParsedOrder, parseOrder } from '../justo/parse-order'
import { isNamed, parseStore } from '../justo/parse-store'
import { rawId } from '../justo/quarantine-id'
import { asObject, readId } from '../justo/read'
import type { JustoResult } from '../justo/result'
import { isAskedFor } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import type { Reading } from './merge'
import { type SeenStore, sourceOf, storesSeen } from './stores-seen'

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
 * Open orders that were accepted: of stores that the settings have no more, too. None where they cannot be read: Justo is asked
 * all the same.
 */
export const followedOrders = ({ store }: WorkerContext): Promise<StoredOrder[]> =>
  store.keptOpenOrders().then(
    (open) => open.filter(isAskedFor),
    () => [],
  )

/**
 * The stores that Justo is read about: those of the settings, and those that were taken out while orders of them are in the
 * kitchen. Only what orders of this key have named: Justo may refuse a list with another brand's store.
 */
export async function storesToRead(context: WorkerContext): Promise<string[]> {
  const { justo } = context.settings()
  const ids = new Set((await followedOrders(context)).map(({ storeId }) => storeId))
  for (const id of justo.storeIds) ids.delete(id)
  if (ids.size === 0) return justo.storeIds
  const seen = await storesSeen(context.store, sourceOf(justo)).catch(() => [])
  const former = seen.filter((each) => ids.has(each.id) && !isNamed(each, justo.storeIds))
  return [...justo.storeIds, ...former.map(({ id }) => id)]
}

/**
 * Id under which an entry of Justo's lists is or would be stored. Null: another branch's; one key sees every branch of
 * the brand.
 * @param followed orders that are read whatever their store
 */
export async function idHere(
  raw: unknown,
  storeIds: readonly string[],
  followed: readonly StoredOrder[] = [],
): Promise<string | null> {
  const store = parseStore(raw)
  const id = await rawId(raw)
  const isOurs = store.id === null || isNamed(store, storeIds)
  return isOurs || followed.some((stored) => stored.id === id) ? id : null
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
    storeIds: await storesToRead(context),
    fromDate: new Date(made - MINUTE_MS).toISOString(),
    toDate: new Date(made + MINUTE_MS).toISOString(),
  })
  return list.ok ? { ...list, data: list.data.filter((raw) => readId(asObject(raw)?._id) === orderId) } : list
}
