import { type Message, say } from '@shared/messages'
import type { Till } from '../context/worker-context'
import { isPastPending } from '../store/justo-phase'
import { printNow } from './act'
import { captureOrders } from './capture'
import { readAround } from './read-around'

/**
 * «Traer e imprimir»: takes in an order that Justo has and no reading brought, and prints it when somebody has accepted
 * it already. One that still waits for that stands under «Nuevos» from then on.
 * @param createdAt when it was made: Justo's list is asked around it
 */
export async function bringOrder(till: Till, orderId: string, createdAt: string): Promise<Message | null> {
  const answer = await readAround(till, orderId, Date.parse(createdAt))
  if (!answer.ok) return say('A-35')
  await captureOrders(till, answer.data, answer.startedAt, answer.ms)
  const stored = await till.store.order(orderId)
  if (answer.data.length === 0 || !stored) return say('A-36')
  // Under «Nuevos» an order stands for its day only: what is older is printed, for a person asked for it.
  const wantsPaper = stored.order && (isPastPending(stored.order.justoStatus) || stored.open === 0)
  return wantsPaper ? printNow(till, orderId) : null
}
