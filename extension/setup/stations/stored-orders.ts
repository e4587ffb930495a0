import { isPractice } from '../../justo/practice-id'
import type { StoreReader } from '../../store/store-reader'
import { bareLines, type SeenOrder } from './seen-order'

/** Orders in this till's store, reduced to their products, newest first; practice orders are left out. */
export async function storedOrders(store: StoreReader): Promise<SeenOrder[]> {
  const seen: SeenOrder[] = []
  for await (const batch of store.orderBatches())
    for (const { id, order } of batch) {
      const lines = bareLines(order?.lines ?? [])
      if (order !== null && lines.length > 0 && !isPractice(id))
        seen.push({ id, number: order.number, createdAt: order.createdAt, lines })
    }
  return seen.sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}
