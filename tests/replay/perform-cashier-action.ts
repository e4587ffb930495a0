import type { Message } from '@shared/messages'
import { leftToPay, paymentsOf, settlementOf } from '@shared/settlement'
import type { WorkerContext } from '../../extension/context/worker-context'
import { acceptByHand } from '../../extension/orders/accept'
import { noteToKitchen, noticeCancellation, printNow } from '../../extension/orders/actions'
import { printExternalInvoice, setExternalInvoice } from '../../extension/orders/external-invoice'
import { markCustomerTold, markOrder, unmarkCustomerTold, unmarkOrder } from '../../extension/orders/mark'
import { rejectOrder, stopOrder } from '../../extension/orders/reject'
import { correctSettlement, settleOrders, undoPayment } from '../../extension/orders/settle'
import { placeOnTable } from '../../extension/orders/tables'
import { copyPaper } from '../../extension/print-jobs/copy-paper'
import { type Decision, decidePaper } from '../../extension/print-jobs/decide-paper'
import { partOf } from '../stage/charge'
import { tablesOf } from '../stage/tables-of'
import type { CashierAction } from './planned-event'

/** In place of a masked text. */
const SOME_WORDS = 'texto del aviso'
const SOME_REASON = 'motivo'

/** States in which this question is asked. */
const ASKED: Record<Decision['type'], readonly string[]> = {
  resolve: ['unconfirmed', 'sent'],
  retry: ['expired', 'failed'],
  cancel: ['unconfirmed', 'expired', 'failed'],
}

/** Whether the paper has reached the question that this answers, or the bridge never accepted it. */
export async function isAsked(till: WorkerContext, key: string, { type }: Decision): Promise<boolean> {
  const job = await tablesOf(till).jobs.get(key)
  if (!job) return false
  return job.view === null ? job.state === 'refused' : ASKED[type].includes(job.view.state)
}

const attemptOf = async (till: WorkerContext, key: string): Promise<number> =>
  (await tablesOf(till).jobs.get(key))?.view?.attempt ?? 0

const done = async (act: Promise<unknown>): Promise<null> => {
  await act
  return null
}

async function correctCharge(
  till: WorkerContext,
  orderId: string,
  { tip, paid }: Extract<CashierAction, { act: 'correct-charge' }>,
): Promise<Message | null> {
  const corrects = (await tablesOf(till).orders.get(orderId))?.settlements.at(-1)?.requestId ?? ''
  const part = paid === null ? null : await partOf(till, orderId, tip, paid)
  return correctSettlement(till, orderId, { requestId: crypto.randomUUID(), corrects, part })
}

/** All that is left, or a part of it, as was paid then. */
async function chargePart(
  till: WorkerContext,
  orderId: string,
  { tip, paid }: Extract<CashierAction, { act: 'charge' }>,
): Promise<Message | null> {
  const stored = await tablesOf(till).orders.get(orderId)
  const left = stored?.order ? leftToPay(stored.order.money, settlementOf(stored.settlements)) : 0
  return settleOrders(till, crypto.randomUUID(), [{ ...(await partOf(till, orderId, tip, paid)), left }])
}

async function undoLastPayment(till: WorkerContext, orderId: string): Promise<Message | null> {
  const stored = await tablesOf(till).orders.get(orderId)
  return undoPayment(till, [orderId], paymentsOf(stored?.settlements ?? []).at(-1)?.requestId ?? '')
}

/** Repeats a cashier's action with the product's own code; null: success. */
export async function performCashierAction(
  till: WorkerContext,
  orderId: string,
  act: CashierAction,
): Promise<Message | null> {
  switch (act.act) {
    case 'accept':
      return done(acceptByHand(till, orderId))
    case 'reject':
      return done(rejectOrder(till, orderId, SOME_REASON))
    case 'print-now':
      return done(printNow(till, orderId))
    case 'noticed':
      return done(noticeCancellation(till, orderId))
    case 'told-customer':
      return done(markCustomerTold(till, orderId, act.by))
    case 'untold-customer':
      return unmarkCustomerTold(till, orderId)
    case 'stop':
      return stopOrder(till, orderId)
    case 'charge':
      return done(chargePart(till, orderId, act))
    case 'undo-charge':
      return undoLastPayment(till, orderId)
    case 'correct-charge':
      return correctCharge(till, orderId, act)
    case 'mark':
      return markOrder(till, orderId, act.mark, act.unpaid ? { unpaid: act.unpaid } : {})
    case 'unmark':
      return unmarkOrder(till, orderId, act.mark)
    case 'place':
      return done(placeOnTable(till, orderId, act.table))
    case 'note':
      return noteToKitchen(till, orderId, SOME_WORDS, act.stations)
    case 'external':
      return setExternalInvoice(till, orderId, act.number, '')
    case 'print-external':
      return printExternalInvoice(till, orderId)
    case 'decide':
      return decidePaper(till, act.key, await attemptOf(till, act.key), act.decision)
    case 'copy':
      return copyPaper(till, { key: act.key, attempt: await attemptOf(till, act.key), printer: null })
  }
}
