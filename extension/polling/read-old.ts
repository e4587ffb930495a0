import type { WorkerContext } from '../context/worker-context'
import type { JustoResult } from '../justo/result'
import { captureOrders } from '../orders/capture'
import { readAround } from '../orders/raw-order'
import type { StoredOrder } from '../store/records'
import { REACH_MS } from './plan'

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

/**
 * Rereads the open orders that are older than `orders` reaches back, by the minute of their creation: they too are
 * edited and cancelled. Those that this worker never read come all at once, because their papers may be due; then one
 * per call, in turn.
 * @returns the failure that ended it; null: none
 */
export function createOldReader(
  context: WorkerContext,
): (open: readonly StoredOrder[]) => Promise<JustoResult<never> | null> {
  const reads = new Map<string, number>()
  let calls = 0
  return async (open) => {
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
