import type { Till } from '../context/worker-context'
import { asObject } from '../justo/read'
import type { JustoResult } from '../justo/result'

const MINUTE_MS = 60_000

/**
 * Justo's word about one order, by the minute in which it was made: its list goes by creation, and v1's way to ask for one
 * order is not known. `data` is empty where it lists no such one.
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
