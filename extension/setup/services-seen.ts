import { SERVICE_LIST, type Service } from '@shared/services'
import { isPractice } from '../justo/practice-id'
import type { StoreReader } from '../store/store-reader'

/** The services of the orders that this till keeps, in the order in which they are listed; practice is none. */
export async function servicesSeen(store: Pick<StoreReader, 'orderBatches'>): Promise<readonly Service[]> {
  const seen = new Set<Service>()
  for await (const batch of store.orderBatches())
    for (const { id, order } of batch) if (order !== null && !isPractice(id)) seen.add(order.service)
  return SERVICE_LIST.filter((service) => seen.has(service))
}
