import { amountsOf, leftToPay, type MEANS, NO_AMOUNTS, paymentsOf, settlementOf } from '@shared/settlement'
import { chargedAt, decideSettlement, type SettledLine } from '../../../../bridge/jobs/settlements'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import { leftOf } from '../../../../extension/order-model/order-amount'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { correctSettlement, settleOrders, undoPayment } from '../../../../extension/orders/settle'
import { answered, closed, refusal } from '../a-worker-context'

/** The bridge's register, as the real one decides; `client`: one till's connection, which may be away. */
export function aRegister() {
  const lines = new Map<string, SettledLine[]>()
  /** The oldest first. */
  const written: SettledLine[] = []
  let history = 1
  const cursor = () => `${history}.${written.length}`
  /** It goes on with a backup, which has so many percent of the lines. */
  function restore(percent: number): void {
    history += 1
    written.length = Math.floor((written.length * percent) / 100)
    lines.clear()
    for (const [id, kept] of Map.groupBy(written, ({ orderId }) => orderId)) lines.set(id, kept)
  }
  const inForce = (id: string) => settlementOf(lines.get(id) ?? [])
  function client(till: string, link = { isAway: false }) {
    const settlement: BridgeClient['settlement'] = async (sent) => {
      if (link.isAway) return closed
      const { follows = null, partial = false, voided = false, orderChanged = false } = sent
      const line: SettledLine = { ...sent, follows, partial, voided, orderChanged, till }
      const known = lines.get(line.orderId) ?? []
      const decision = decideSettlement({ lines: known, due: null }, line, 0)
      const last = settlementOf(known)
      if (decision !== 'new' && decision !== 'known')
        return refusal(decision, 'replan', { settlement: last && chargedAt(last) })
      if (decision === 'new') {
        lines.set(line.orderId, [...known, line])
        written.push(line)
      }
      return answered({ settled: true as const })
    }
    const settlementInForce: BridgeClient['settlementInForce'] = async (_, id) => {
      if (link.isAway) return closed
      const line = inForce(id)
      if (line === null || line.till !== till) return answered({ settlement: null, elsewhere: line && chargedAt(line) })
      const { requestId, at, corrects, partial } = line
      return answered({ settlement: { requestId, at, till, ...amountsOf(line), corrects, partial }, elsewhere: null })
    }
    const charges: BridgeClient['charges'] = async (after) => {
      if (link.isAway) return closed
      const [of, n] = (after ?? '').split('.').map(Number)
      const ofOthers = written.slice(n).filter((line) => line.till !== till)
      const orders = of !== history ? null : [...new Set(ofOthers.map(({ orderId }) => orderId))]
      return answered({ cursor: cursor(), orders })
    }
    return { settlement, settlementInForce, charges }
  }
  return { lines, inForce, client, charges: cursor, restore }
}

interface Charge {
  act: string
  /** Of what is left to pay. */
  percent: number
  means: (typeof MEANS)[number]
  tip: number
}

/** Charges the order, wholly or a part, or corrects or takes back what was charged; any other act is none of these. */
export async function charge(
  context: WorkerContext,
  stored: StoredOrder,
  { act, percent, means, tip }: Charge,
  requestId: string,
): Promise<void> {
  const { id: orderId, order, settlements } = stored
  if (order === null) throw new Error('a readable order expected')
  const paying = (amount: number) => {
    const received = means === 'cash' ? amount + tip : 0
    return { orderId, ...NO_AMOUNTS, [means]: amount + tip, tip, received }
  }
  const left = leftOf(stored)
  const inForce = settlementOf(settlements)
  const payments = paymentsOf(settlements)
  const payment = payments[percent % Math.max(1, payments.length)]
  const part = act === 'void' ? null : paying(leftToPay(order.money, null))
  if (act === 'all') await settleOrders(context, requestId, [paying(left)])
  if (act === 'part') await settleOrders(context, requestId, [{ ...paying(Math.floor((left * percent) / 100)), left }])
  if (act === 'undo' && payment) await undoPayment(context, [orderId], payment.requestId)
  if ((act === 'correct' || act === 'void') && inForce)
    await correctSettlement(context, orderId, { requestId, corrects: inForce.requestId, part })
}
