import { MINUTE_MS } from '@shared/dates'
import type { WorkerContext } from '../context/worker-context'
import { parseOrder } from '../justo/parse-order'
import { isNamed, parseStore } from '../justo/parse-store'
import { isPractice, PRACTICE_STORE } from '../justo/practice-id'
import { hashId, rawId } from '../justo/quarantine-id'
import { asObject, readId } from '../justo/read'
import type { JustoResult } from '../justo/result'
import type { Reading } from './merge'
import type { SeenStore } from './stores-seen'

/** Justo's id of the only store that an order without a store can come from; null if ambiguous. */
function onlyStore(raw: unknown, storeIds: readonly string[], known: readonly SeenStore[]): string | null {
  const { externalId } = parseStore(raw)
  const typed = storeIds.length === 1 ? storeIds[0] : storeIds.find((id) => id === externalId)
  if (typed === undefined) return null
  return known.find(({ id, externalId }) => typed === id || typed === externalId)?.id ?? typed
}

/** English, without any order data. */
export const unforeseen = (error: unknown): string => `unforeseen ${error instanceof Error ? error.name : 'error'}`

/** A bug with one order must not hide the others of its list. */
function parseSafely(raw: unknown, store: string | null): ReturnType<typeof parseOrder> {
  try {
    return parseOrder(raw, store)
  } catch (error) {
    return { ok: false, id: null, reason: unforeseen(error) }
  }
}

/** Justo's raw JSON, stored unparsed. `reason`: English, for the log. */
export async function quarantined(raw: unknown, storeIds: readonly string[], reason: string): Promise<Reading> {
  return { id: await rawId(raw), storeId: storeIds[0] ?? '', raw: JSON.stringify(raw), reason }
}

/**
 * One entry of Justo's lists as a reading: an order, or the raw JSON of an unreadable one. Null: another branch's; one
 * key sees every branch of the brand.
 */
export async function readRaw(
  raw: unknown,
  storeIds: readonly string[],
  known: readonly SeenStore[],
): Promise<Reading | null> {
  const store = parseStore(raw)
  if (store.id !== null && !isNamed(store, storeIds)) return null
  // A real order must never be taken for practice, whatever its id.
  if (isPractice(readId(asObject(raw)?._id)) && !storeIds.includes(PRACTICE_STORE))
    return { ...(await quarantined(raw, storeIds, 'its id is one of practice')), id: await hashId(raw) }
  const parsed = parseSafely(raw, onlyStore(raw, storeIds, known))
  return parsed.ok ? { order: parsed.order } : quarantined(raw, storeIds, parsed.reason)
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
