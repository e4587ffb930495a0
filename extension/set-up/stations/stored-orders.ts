import { isPractice } from '../../justo/practice-id'
import type { Database } from '../../records/database'
import { bareLines, type SeenOrder } from './seen-order'

/** What the orders of this till's own memory say about the menu, newest first; practice sells nothing of it. */
export async function storedOrders(db: Database): Promise<SeenOrder[]> {
  const seen: SeenOrder[] = []
  await db.orders.each(({ id, order }) => {
    const lines = bareLines(order?.lines ?? [])
    if (order !== null && lines.length > 0 && !isPractice(id))
      seen.push({ id, number: order.number, createdAt: order.createdAt, lines })
  })
  return seen.sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}
