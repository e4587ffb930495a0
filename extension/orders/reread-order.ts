import { canonicalJson } from '@shared/content-hash'
import type { Modifier, Order } from '@shared/order'
import type { WorkerContext } from '../context/worker-context'
import { parseOrder } from '../justo/parse-order'
import { isNamed, parseStore } from '../justo/parse-store'
import { isPractice, PRACTICE_STORE } from '../justo/practice-id'
import { hashId, rawId } from '../justo/quarantine-id'
import { asObject, readId } from '../justo/read'
import type { JustoResult } from '../justo/result'
import { wantedNow } from '../print-jobs/replan'
import { rereadPapers } from '../print-jobs/reread-papers'
import { stationsFor } from '../print-jobs/stations-for'
import { isPastPending, justoPhase } from '../store/lifecycle'
import type { StoredJob, StoredOrder } from '../store/records'
import { captureOrders } from './capture'
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

const MINUTE_MS = 60_000

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
  return list.ok ? { ...list, data: list.data.filter((raw) => asObject(raw)?._id === orderId) } : list
}

const DAY_MS = 86_400_000

/** An order's status in Justo; `unreadable`: no answer, not listed, or an unknown status. */
export type ReadAgain = 'pending' | 'past-pending' | 'cancelled' | 'unreadable'

/** An order without a time has 1970 (justo/parse-order.ts): the last day is searched instead. */
function ask(context: WorkerContext, { id, order, firstSeenAt }: StoredOrder): Promise<JustoResult<unknown[]>> {
  const made = Date.parse(order?.createdAt ?? '')
  if (made > 0) return readAround(context, id, made)
  const fromDate = new Date(Date.parse(firstSeenAt) - DAY_MS).toISOString()
  return context.justo().orders({ storeIds: context.settings().justo.storeIds, fromDate })
}

/** After a refusal or no answer: what Justo lists now decides. */
export async function readAgain(context: WorkerContext, stored: StoredOrder): Promise<ReadAgain> {
  const list = await ask(context, stored)
  if (!list.ok) return 'unreadable'
  const mine = list.data.filter((raw) => asObject(raw)?._id === stored.id)
  await captureOrders(context, mine, list.startedAt, list.ms)
  const after = await context.store.order(stored.id)
  if (mine.length === 0 || !after?.order) return 'unreadable'
  const { justoStatus } = after.order
  if (isPastPending(justoStatus)) return 'past-pending'
  const phase = justoPhase(justoStatus)
  return phase === 'pending' || phase === 'cancelled' ? phase : 'unreadable'
}

/** An order and its papers, parsed again by this build from the same facts. */
export interface Reread {
  order: StoredOrder
  /** Job rows to write with it. */
  papers: StoredJob[]
}

/**
 * @param jobs all of the order's
 * @param order this build's parse of the facts that `stored` was read from
 */
export async function rereadOrder(
  context: WorkerContext,
  stored: StoredOrder,
  jobs: StoredJob[],
  order: Order,
): Promise<Reread> {
  // Paper keys contain the store, so it must not change.
  const reread = { ...stored, order: { ...order, storeId: stored.storeId } }
  const wanted = await wantedNow(reread, context.settings(), await stationsFor(context, jobs))
  return { order: reread, papers: rereadPapers(reread, wanted, jobs) }
}

/** Total count of each option: builds parse group titles, and halves of one title, differently. */
function chosen(modifiers: readonly Modifier[]): [option: string, count: number][] {
  const counts = new Map<string, number>()
  for (const { name, price, externalId, count } of modifiers) {
    const option = JSON.stringify([name, price, externalId])
    counts.set(option, (counts.get(option) ?? 0) + count)
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The fields that builds before database version 4 and this one parse alike, in comparable form. */
const readAlike = (order: Order, other: Order): string => {
  const lines = order.lines.map(({ id, modifiers, ...line }) => ({ ...line, modifiers: chosen(modifiers) }))
  const { items, coupon, deliveryFee, serviceFee, tip, total, amountToPay } = order.money
  const { state, means, label, cashGiven } = order.payment
  // Builds that did not parse points took no order with points as one to verify.
  const usedPoints = (order.money.points ?? other.money.points) !== undefined
  const hidden = order.address?.protected || other.address?.protected
  return canonicalJson([
    [order.storeName, order.number, order.source, order.service, order.customer, order.table, order.billing],
    order.scheduled ? order.deliverAt : null,
    hidden ? null : order.address,
    lines,
    { items, coupon, deliveryFee, serviceFee, tip, total, amountToPay },
    { means, label, cashGiven, state: usedPoints ? null : state },
  ])
}

/**
 * For an order stored by a build that kept no JSON: whether Justo still sends the same facts, ignoring parser
 * differences. Null: it was edited, or never read.
 */
export function rereadUnsourced(
  context: WorkerContext,
  stored: StoredOrder,
  jobs: StoredJob[],
  order: Order,
): Promise<Reread> | null {
  const old = stored.order
  if (old === null || readAlike(old, order) !== readAlike(order, old)) return null
  // Fields that change without an edit are left to the merge, which reports them.
  const { justoStatus, courier } = old
  return rereadOrder(context, stored, jobs, { ...order, justoStatus, courier })
}
