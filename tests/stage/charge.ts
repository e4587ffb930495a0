import type { Message } from '@shared/messages'
import { amountDue, type MeansAmounts, NO_AMOUNTS, type SettlePart } from '@shared/settlement'
import type { WorkerContext } from '../../extension/context/worker-context'
import { settleOrders } from '../../extension/orders/settle'
import { tablesOf } from './tables-of'

/** What «Cobrar» sends for one order: its amount with `tip`, in cash unless `paid` says otherwise. */
export async function partOf(
  context: WorkerContext,
  orderId: string,
  tip = 0,
  paid?: Partial<MeansAmounts & { received: number }>,
): Promise<SettlePart> {
  const money = (await tablesOf(context).orders.get(orderId))?.order?.money ?? { amountToPay: 0, tip: 0 }
  const amounts = { ...NO_AMOUNTS, ...(paid ?? { cash: amountDue(money, tip) }) }
  return { received: amounts.cash, ...amounts, orderId, tip }
}

/** «Cobrar» on one order, as from the form. */
export async function charge(
  context: WorkerContext,
  orderId: string,
  tip = 0,
  paid?: Partial<MeansAmounts & { received: number }>,
  requestId: string = crypto.randomUUID(),
): Promise<Message | null> {
  return settleOrders(context, requestId, [await partOf(context, orderId, tip, paid)])
}
