import type { WorkerContext } from '../context/worker-context'
import { asObject } from '../justo/read'
import type { JustoResult } from '../justo/result'
import { isPastPending, justoPhase } from '../store/lifecycle'
import type { StoredOrder } from '../store/records'
import { captureOrders } from './capture'
import { readAround } from './raw-order'

const DAY_MS = 86_400_000

/** An order's status in Justo; `unreadable`: no answer, not listed, or an unknown status. */
export type ReadAgain = 'pending' | 'past-pending' | 'cancelled' | 'unreadable'

/** An order without a time has 1970 (justo/parse-order.ts): the last day is searched instead. */
function ask(context: WorkerContext, { id, order, firstSeenAt }: StoredOrder): Promise<JustoResult<unknown[]>> {
  const made = Date.parse(order?.createdAt ?? '')
  if (made > 0) return readAround(context, id, made)
  const fromDate = new Date(Date.parse(firstSeenAt) - DAY_MS).toISOString()
  return context.justo().orders({ storeIds: context.settings().justo.storeIds, fromDate })
}

/** After a refusal or no answer: what Justo lists now decides. */
export async function readAgain(context: WorkerContext, stored: StoredOrder): Promise<ReadAgain> {
  const list = await ask(context, stored)
  if (!list.ok) return 'unreadable'
  const mine = list.data.filter((raw) => asObject(raw)?._id === stored.id)
  await captureOrders(context, mine, list.startedAt, list.ms)
  const after = await context.store.order(stored.id)
  if (mine.length === 0 || !after?.order) return 'unreadable'
  const { justoStatus } = after.order
  if (isPastPending(justoStatus)) return 'past-pending'
  const phase = justoPhase(justoStatus)
  return phase === 'pending' || phase === 'cancelled' ? phase : 'unreadable'
}
