import type { ClosingOrder } from './closing-order'
import type { Register } from './documents-of'

/** Numbers of orders whose total differs from their document's: they changed after it was issued. */
export function differingOf(orders: readonly ClosingOrder[], { invoices }: Register): string[] {
  const rows = new Map(invoices.map((row) => [`${row.storeId} ${row.orderId}`, row.sale]))
  return orders.flatMap(({ stored, number, sale }) => {
    const booked = rows.get(`${stored.storeId} ${stored.id}`)
    if (!booked || !sale) return []
    const { total, tip } = sale.sums
    return booked.total === total && booked.tip === tip ? [] : [number]
  })
}
