import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { isPastPending } from '../store/lifecycle'
import { printNow } from './act'
import { captureOrders } from './capture'
import { readAround } from './raw-order'

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
