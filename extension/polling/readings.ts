import type { WorkerContext } from '../context/worker-context'
import type { JustoResult } from '../justo/result'
import { considerListed } from '../orders/accept'
import { captureOrders } from '../orders/capture'
import { readWindow } from './read-window'

type List = JustoResult<unknown[]>

/**
 * Requests the pending orders, stores them, and accepts those that the policy allows; the answers to that count as
 * well.
 */
export async function readPending(till: WorkerContext): Promise<List> {
  const result = await till.justo().pendingOrders(till.settings().justo.storeIds)
  if (!result.ok) return result
  const ids = await captureOrders(till, result.data, result.startedAt, result.ms)
  return (await considerListed(till, ids, result.startedAt)) ?? result
}

/** Requests all orders created since `fromDate`, in as many parts as needed, and stores them. */
export function readOrders(till: WorkerContext, fromDate: string): Promise<List> {
  const { storeIds } = till.settings().justo
  return readWindow(
    { from: Date.parse(fromDate), to: null },
    Date.parse(till.now()),
    ({ from, to }) =>
      till.justo().orders({
        storeIds,
        fromDate: new Date(from).toISOString(),
        ...(to !== null && { toDate: new Date(to).toISOString() }),
      }),
    async ({ data, startedAt, ms }) => {
      await captureOrders(till, data, startedAt, ms)
    },
  )
}
