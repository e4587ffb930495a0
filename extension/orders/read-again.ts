import { DAY_MS, timeAfter } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { asObject, readId } from '../justo/read'
import type { JustoResult } from '../justo/result'
import { isPastPending, justoPhase } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import { printNow } from './actions'
import { captureOrders } from './capture'
import { readAround } from './raw-order'

/** An order's status in Justo; `unreadable`: no answer, not listed, or an unknown status. */
export type ReadAgain = 'pending' | 'past-pending' | 'cancelled' | 'unreadable'

/** An order without a time has 1970 (justo/parse-order.ts): the last day is searched instead. */
function ask(context: WorkerContext, { id, order, firstSeenAt }: StoredOrder): Promise<JustoResult<unknown[]>> {
  const made = Date.parse(order?.createdAt ?? '')
  if (made > 0) return readAround(context, id, made)
  const fromDate = timeAfter(firstSeenAt, -DAY_MS)
  return context.justo().orders({ storeIds: context.settings().justo.storeIds, fromDate })
}

/** After a refusal or no answer: what Justo lists now decides. */
export async function readAgain(context: WorkerContext, stored: StoredOrder): Promise<ReadAgain> {
  const list = await ask(context, stored)
  if (!list.ok) return 'unreadable'
  const mine = list.data.filter((raw) => readId(asObject(raw)?._id) === stored.id)
  await captureOrders(context, mine, list.startedAt, list.ms)
  const after = await context.store.order(stored.id)
  if (mine.length === 0 || !after?.order) return 'unreadable'
  const { justoStatus } = after.order
  if (isPastPending(justoStatus)) return 'past-pending'
  const phase = justoPhase(justoStatus)
  return phase === 'pending' || phase === 'cancelled' ? phase : 'unreadable'
}

/**
 * «Traer e imprimir»: stores an order that Justo has and no reading brought, and prints it if it is already accepted. A
 * pending one appears under «Nuevos».
 * @param createdAt when it was made: Justo's list is requested around it
 */
export async function bringOrder(context: WorkerContext, orderId: string, createdAt: string): Promise<Message | null> {
  const answer = await readAround(context, orderId, Date.parse(createdAt))
  if (!answer.ok) return say('A-35')
  await captureOrders(context, answer.data, answer.startedAt, answer.ms)
  const stored = await context.store.order(orderId)
  if (answer.data.length === 0 || !stored) return say('A-36')
  // «Nuevos» shows an order only on its own day: an older one is printed, since the cashier asked for it.
  const wantsPaper = stored.order && (isPastPending(stored.order.justoStatus) || stored.open === 0)
  return wantsPaper ? printNow(context, orderId) : null
}
