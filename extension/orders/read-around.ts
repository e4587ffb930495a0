import type { Till } from '../context/worker-context'
import { asObject } from '../justo/read'
import type { JustoResult } from '../justo/result'

const MINUTE_MS = 60_000

/**
 * Reads one order from Justo's list around the minute in which it was made: the list goes by creation, and no v1 call
 * for one order is known. `data` is empty if it is not listed.
 * @param made epoch ms
 */
export async function readAround(till: Till, orderId: string, made: number): Promise<JustoResult<unknown[]>> {
  const list = await till.justo().orders({
    storeIds: till.settings().justo.storeIds,
    fromDate: new Date(made - MINUTE_MS).toISOString(),
    toDate: new Date(made + MINUTE_MS).toISOString(),
  })
  return list.ok ? { ...list, data: list.data.filter((raw) => asObject(raw)?._id === orderId) } : list
}
