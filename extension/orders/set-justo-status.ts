import type { Service } from '@shared/order'
import type { Till } from '../context/worker-context'
import type { SetStatusResult } from '../justo/set-status'
import type { OwnMark, StoredOrder } from '../store/records'

/** Justo has no word for a delivery or a table that is ready, and what leaves the shop is a delivery (docs/justo.md). */
export function isToldToJusto(mark: OwnMark, service: Service): boolean {
  if (mark === 'ready') return service === 'pickup'
  return mark === 'done' || service === 'delivery'
}

/** Tells Justo of a mark, where it can be told and the shop has set how; `off`: it hears nothing. */
export async function setJustoStatus(
  till: Till,
  { id, storeId, order }: StoredOrder,
  mark: OwnMark,
): Promise<SetStatusResult> {
  const { statusCall } = till.settings().justo
  if (order === null || statusCall === null || !isToldToJusto(mark, order.service)) return { outcome: 'off' }
  return till.justo().setStatus({ id, storeId }, mark)
}
