import { parseOrder } from '../justo/parse-order'
import { isNamed, parseStore } from '../justo/parse-store'
import { isPractice, PRACTICE_STORE } from '../justo/practice-id'
import { hashId, rawId } from '../justo/quarantine-id'
import { asObject, readId } from '../justo/read'
import type { Reading } from './merge'
import type { SeenStore } from './stores-seen'

/** Justo's own id of the one store that an order without a store must come from; null where there is a doubt. */
function onlyStore(raw: unknown, storeIds: readonly string[], known: readonly SeenStore[]): string | null {
  const { externalId } = parseStore(raw)
  const typed = storeIds.length === 1 ? storeIds[0] : storeIds.find((id) => id === externalId)
  if (typed === undefined) return null
  return known.find(({ id, externalId }) => typed === id || typed === externalId)?.id ?? typed
}

/** English, without anything that the order says. */
export const unforeseen = (error: unknown): string => `unforeseen ${error instanceof Error ? error.name : 'error'}`

/** A bug about one order must not hide all the others of its list. */
function parseSafely(raw: unknown, store: string | null): ReturnType<typeof parseOrder> {
  try {
    return parseOrder(raw, store)
  } catch (error) {
    return { ok: false, id: null, reason: unforeseen(error) }
  }
}

/** Justo's raw JSON, kept as it is: what cannot be an order. `reason`: English, for the log. */
export async function quarantined(raw: unknown, storeIds: readonly string[], reason: string): Promise<Reading> {
  return { id: await rawId(raw), storeId: storeIds[0] ?? '', raw: JSON.stringify(raw), reason }
}

/**
 * One entry of Justo's lists as a reading: an order, or what is kept of one that cannot be read. Null: it is another
 * branch's. One key sees every branch of the brand, and what is not ours is left alone.
 */
export async function readRaw(
  raw: unknown,
  storeIds: readonly string[],
  known: readonly SeenStore[],
): Promise<Reading | null> {
  const store = parseStore(raw)
  if (store.id !== null && !isNamed(store, storeIds)) return null
  // Nobody's real order is taken for practice, whatever Justo calls it.
  if (isPractice(readId(asObject(raw)?._id)) && !storeIds.includes(PRACTICE_STORE))
    return { ...(await quarantined(raw, storeIds, 'its id is one of practice')), id: await hashId(raw) }
  const parsed = parseSafely(raw, onlyStore(raw, storeIds, known))
  return parsed.ok ? { order: parsed.order } : quarantined(raw, storeIds, parsed.reason)
}
