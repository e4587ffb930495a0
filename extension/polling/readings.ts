import { MINUTE_MS } from '@shared/dates'
import type { WorkerContext } from '../context/worker-context'
import type { JustoResult } from '../justo/result'
import type { StoredOrder } from '../order-model/records'
import { takePending } from '../orders/accept'
import { captureOrders } from '../orders/capture'
import { readAround, storesToRead } from '../orders/raw-order'
import { REACH_MS } from './plan'

type List = JustoResult<unknown[]>

/**
 * Requests the pending orders, stores them, and accepts those that the policy allows; the answers to that count as
 * well.
 */
export async function readPending(context: WorkerContext): Promise<List> {
  const result = await context.justo().pendingOrders(context.settings().justo.storeIds)
  if (!result.ok) return result
  return (await takePending(context, result)) ?? result
}

/**
 * Requests all orders created since `fromDate`, in as many parts as needed, and stores them. `failure`: a part could not
 * be stored, which stops none of the others; to be thrown once the poll has done the rest. Null: all are stored.
 */
export async function readOrders(context: WorkerContext, fromDate: string): Promise<{ list: List; failure: unknown }> {
  const storeIds = await storesToRead(context)
  let failure: unknown = null
  const list = await readWindow(
    { from: Date.parse(fromDate), to: null },
    Date.parse(context.now()),
    ({ from, to }) =>
      context.justo().orders({
        storeIds,
        fromDate: new Date(from).toISOString(),
        toDate: to === null ? undefined : new Date(to).toISOString(),
      }),
    ({ data, startedAt, ms }) =>
      captureOrders(context, data, startedAt, ms).catch((error) => {
        failure ??= error
      }),
  )
  return { list, failure }
}

/**
 * Creation time of an order older than the regular readings reach, epoch ms (e.g. placed on Thursday for
 * Saturday). Null: within reach, or without a creation time.
 */
function madeBeyondReach(order: StoredOrder['order'], now: string): number | null {
  // An order without a time counts as created in 1970: no window would find it.
  const made = Date.parse(order?.createdAt ?? '') || Number.NaN
  return made < Date.parse(now) - REACH_MS ? made : null
}

/** Requests of one call: about sixty tills may share one key. */
const MOST = 8
/** Without a call for so long, as asleep or without Justo, what was read before it is out of date. */
const LONGEST_GAP_MS = 5 * MINUTE_MS

/**
 * Rereads the open orders that are older than `orders` reaches back, by the minute of their creation: they too are
 * edited and cancelled. Those that this worker never read, or not since a long gap, come all at once, because their
 * papers may be due; then one per call, in turn.
 * @returns the failure that ended it; null: none
 */
export function createOlderOrdersReader(
  context: WorkerContext,
): (open: readonly StoredOrder[]) => Promise<JustoResult<never> | null> {
  const reads = new Map<string, number>()
  let calls = 0
  let calledAt = Date.parse(context.now())
  return async (open) => {
    const now = Date.parse(context.now())
    if (now < calledAt || now - calledAt > LONGEST_GAP_MS) reads.clear()
    calledAt = now
    calls += 1
    const old = open.flatMap(({ id, order }) => {
      const made = madeBeyondReach(order, context.now())
      return made === null ? [] : [{ id, made }]
    })
    for (const id of reads.keys()) if (!old.some((one) => one.id === id)) reads.delete(id)
    const fresh = old.filter(({ id }) => !reads.has(id)).slice(0, MOST)
    const inTurn = old.toSorted((a, b) => (reads.get(a.id) ?? 0) - (reads.get(b.id) ?? 0)).slice(0, 1)
    for (const { id, made } of fresh.length > 0 ? fresh : inTurn) {
      const answer = await readAround(context, id, made)
      if (!answer.ok) return answer
      // Counts as read whatever becomes of the answer, so that the others get their turn.
      reads.set(id, calls)
      await captureOrders(context, answer.data, answer.startedAt, answer.ms)
    }
    return null
  }
}

/** Bounds of a time window, epoch ms; `to` null: until now. */
export interface Window {
  from: number
  to: number | null
}

/** Requests of one reading: about sixty tills may share one key. */
const MOST_REQUESTS = 8
/** Windows are not split further than this. */
const SHORTEST_MS = 60_000

/**
 * Reads a whole window although Justo's list has more pages: paging is not documented, dates are, so the window is
 * halved until each half fits. `take` stores one answer before the next is requested. Answers with the first request's
 * result, with `more` only if a part could not be read completely, or with the failure of a part.
 */
export async function readWindow(
  whole: Window,
  now: number,
  ask: (window: Window) => Promise<JustoResult<unknown[]>>,
  take: (answer: Extract<JustoResult<unknown[]>, { ok: true }>) => Promise<void>,
): Promise<JustoResult<unknown[]>> {
  const first = await ask(whole)
  if (!first.ok) return first
  await take(first)
  let asked = 1
  let more = false
  const halves = ({ from, to }: Window): Window[] => {
    const middle = Math.round((from + (to ?? now)) / 2)
    // Newest first: current orders matter most. Both bounds are inclusive: an order may be read twice, but is never
    // missed.
    return (to ?? now) - from < 2 * SHORTEST_MS
      ? []
      : [
          { from: middle, to },
          { from, to: middle },
        ]
  }
  const left = first.more ? halves(whole) : []
  if (first.more && left.length === 0) more = true
  for (let window = left.shift(); window; window = left.shift()) {
    if (asked === MOST_REQUESTS) {
      more = true
      break
    }
    const part = await ask(window)
    asked += 1
    if (!part.ok) return part
    await take(part)
    if (!part.more) continue
    const finer = halves(window)
    if (finer.length === 0) more = true
    left.unshift(...finer)
  }
  return { ...first, more }
}
