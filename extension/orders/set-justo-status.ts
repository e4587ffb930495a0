import type { Service } from '@shared/order'
import type { WorkerContext } from '../context/worker-context'
import type { SetStatusResult } from '../justo/set-status'
import type { OwnMark, StoredOrder } from '../store/records'

/** Justo has no status for a delivery or a table that is ready; only a delivery leaves the shop (docs/justo.md). */
export function isToldToJusto(mark: OwnMark, service: Service): boolean {
  if (mark === 'ready') return service === 'pickup'
  return mark === 'done' || service === 'delivery'
}

/** Sends a mark to Justo where it has such a status and the shop has configured the call; `off`: not sent. */
export async function setJustoStatus(
  context: WorkerContext,
  { id, storeId, order }: StoredOrder,
  mark: OwnMark,
): Promise<SetStatusResult> {
  const { statusCall } = context.settings().justo
  if (order === null || statusCall === null || !isToldToJusto(mark, order.service)) return { outcome: 'off' }
  return context.justo().setStatus({ id, storeId }, mark)
}
