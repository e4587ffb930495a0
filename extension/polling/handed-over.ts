import { HOUR_MS, MINUTE_MS, timeAfter } from '@shared/dates'
import type { WorkerContext } from '../context/worker-context'
import { lifecycleOf, momentOf } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'

/** How long after «Entregado» Justo is still read about an order: it may be cancelled there, or «Entregado» was a slip. */
const READ_FOR_MS = HOUR_MS
/** Justo does not tell when it ended an order: so long after its creation, or its hour; before that, after it was seen. */
const ENDED_AFTER_MS = HOUR_MS
/** A row is stored a moment after the time that it is dated. */
const STORED_WITHIN_MS = MINUTE_MS

function handedOverAt(stored: StoredOrder): string {
  const endedAt = Math.min(Date.parse(momentOf(stored)), Date.parse(stored.updatedAt)) + ENDED_AFTER_MS
  return stored.doneAt ?? new Date(endedAt).toISOString()
}

/** Told the open orders of each poll, gives those that were handed over within the hour, which Justo may still cancel. */
export function createHandedOver({
  store,
  now,
}: WorkerContext): (open: readonly StoredOrder[]) => Promise<StoredOrder[]> {
  const handedOver = new Map<string, StoredOrder>()
  let readUntil: string | null = null
  return async (open) => {
    const at = now()
    const since = timeAfter(at, -READ_FOR_MS)
    // At a start, and after the clock was set back. One that Justo ended at once is read for longer after its last change.
    const from =
      readUntil === null || readUntil > at ? timeAfter(since, -ENDED_AFTER_MS) : timeAfter(readUntil, -STORED_WITHIN_MS)
    for (const stored of await store.ordersClosedSince(from)) handedOver.set(stored.id, stored)
    readUntil = at
    for (const { id } of open) handedOver.delete(id)
    for (const [id, stored] of handedOver)
      if (lifecycleOf(stored, at) !== 'done' || handedOverAt(stored) <= since) handedOver.delete(id)
    return [...handedOver.values()]
  }
}
