import { HOUR_MS, timeAfter } from '@shared/dates'
import type { WorkerContext } from '../context/worker-context'
import { isCancelledInJusto, justoProgress } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'

/** How long after «Entregado» Justo is still read about an order: it may be cancelled there, or «Entregado» was a slip. */
const READ_FOR_MS = HOUR_MS

/** It was marked «Entregado» here, and Justo has not ended it. */
const mayChange = (stored: StoredOrder, since: string): boolean =>
  stored.doneAt !== null &&
  stored.doneAt > since &&
  !isCancelledInJusto(stored) &&
  !justoProgress(stored).includes('done')

/** Told the open orders of each poll, gives those that were handed over here within the hour, which Justo may still change. */
export function createHandedOver({
  store,
  now,
}: WorkerContext): (open: readonly StoredOrder[]) => Promise<StoredOrder[]> {
  let before: readonly StoredOrder[] | null = null
  let handedOver: StoredOrder[] = []
  return async (open) => {
    const since = timeAfter(now(), -READ_FOR_MS)
    const isOpen = new Set(open.map(({ id }) => id))
    const closed =
      before === null
        ? await store.ordersClosedSince(since)
        : await store.orders(before.flatMap(({ id }) => (isOpen.has(id) ? [] : [id])))
    before = open
    handedOver = [...handedOver, ...closed]
      .filter((stored) => stored !== null)
      .filter((stored) => !isOpen.has(stored.id) && mayChange(stored, since))
    return handedOver
  }
}
