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
export async function readPending(context: WorkerContext): Promise<List> {
  const result = await context.justo().pendingOrders(context.settings().justo.storeIds)
  if (!result.ok) return result
  const ids = await captureOrders(context, result.data, result.startedAt, result.ms)
  return (await considerListed(context, ids, result.startedAt)) ?? result
}

/** Requests all orders created since `fromDate`, in as many parts as needed, and stores them. */
export function readOrders(context: WorkerContext, fromDate: string): Promise<List> {
  const { storeIds } = context.settings().justo
  return readWindow(
    { from: Date.parse(fromDate), to: null },
    Date.parse(context.now()),
    ({ from, to }) =>
      context.justo().orders({
        storeIds,
        fromDate: new Date(from).toISOString(),
        ...(to !== null && { toDate: new Date(to).toISOString() }),
      }),
    async ({ data, startedAt, ms }) => {
      await captureOrders(context, data, startedAt, ms)
    },
  )
}
