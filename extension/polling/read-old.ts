import type { Till } from '../context/worker-context'
import type { JustoResult } from '../justo/result'
import { captureOrders } from '../orders/capture'
import { readAround } from '../orders/read-around'
import type { StoredOrder } from '../store/records'
import { REACH_MS } from './plan'

/** When an order was made that no reading reaches any more, epoch ms: on Thursday for Saturday. Null: it is no such one. */
function madeBeyondReach(order: StoredOrder['order'], now: string): number | null {
  // One without a time counts as made in 1970: nobody knows where to look for it.
  const made = Date.parse(order?.createdAt ?? '') || Number.NaN
  return made < Date.parse(now) - REACH_MS ? made : null
}

/** Requests that one call may take: a till that shares its key with sixty others asks no more. */
const MOST = 8

/**
 * Reads again the open orders that are older than `orders` reaches back, by the minute in which they were made: they too
 * are edited and cancelled. Those that this worker never read all at once, for their papers may be due; then one a call,
 * each in its turn.
 * @returns the failure that ended it; null: none did
 */
export function createOldReader(till: Till): (open: readonly StoredOrder[]) => Promise<JustoResult<never> | null> {
  const reads = new Map<string, number>()
  let calls = 0
  return async (open) => {
    calls += 1
    const old = open.flatMap(({ id, order }) => {
      const made = madeBeyondReach(order, till.now())
      return made === null ? [] : [{ id, made }]
    })
    for (const id of reads.keys()) if (!old.some((one) => one.id === id)) reads.delete(id)
    const fresh = old.filter(({ id }) => !reads.has(id)).slice(0, MOST)
    const inTurn = old.toSorted((a, b) => (reads.get(a.id) ?? 0) - (reads.get(b.id) ?? 0)).slice(0, 1)
    for (const { id, made } of fresh.length > 0 ? fresh : inTurn) {
      const answer = await readAround(till, id, made)
      if (!answer.ok) return answer
      // Its turn is over, whatever becomes of the answer: the others wait for theirs.
      reads.set(id, calls)
      await captureOrders(till, answer.data, answer.startedAt, answer.ms)
    }
    return null
  }
}
