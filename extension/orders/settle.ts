import { type Message, say } from '@shared/messages'
import { formatMoney } from '@shared/money'
import { omit } from '@shared/omit'
import {
  amountsOf,
  collected,
  leftToPay,
  MEANS,
  NOTHING_PAID,
  paymentsOf,
  type Settlement,
  type SettlePart,
  settlementOf,
  sumOfPayments,
} from '@shared/settlement'
import type { WorkerContext } from '../context/worker-context'
import { isCalledOff, isSold, lifecycleOf, whyCalledOff } from '../order-model/lifecycle'
import { leftOf } from '../order-model/order-amount'
import { numberOf } from '../order-model/order-names'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { correctionJobs } from '../print-jobs/correction'
import type { Change, OrderState } from '../store/change'
import type { FactUpdate } from '../store/fact'
import type { LogEvent } from '../store/log-events'
import { orderEntry } from '../store/log-rows'
import { decideOnOrder, withPapers } from './change-order'
import { chargedAtOther } from './charged-elsewhere'
import { TILL_NAME } from './next-transactions'
import { openDrawerAt } from './printer-acts'
import { lineToSend, readChargedBefore, sendSettlements } from './settlement-lines'

const withoutTip = (part: Omit<SettlePart, 'orderId'>): number => collected(part) - part.tip

/**
 * Whole pesos that pay what is left, or of a part (which says what was left on its screen) some of that; cash handed over
 * covers the cash part.
 */
function fits(part: SettlePart, left: number): boolean {
  const pesos = [part.tip, part.received, ...MEANS.map((means) => part[means])]
  if (!pesos.every((each) => Number.isSafeInteger(each) && each >= 0)) return false
  if (part.received < part.cash || (part.cash === 0 && part.received > 0)) return false
  const paid = withoutTip(part)
  if (part.left === undefined) return paid === left
  return part.left === left && paid > 0 && paid <= left
}

function changedSince(stored: StoredOrder, tip: number): Message {
  const [number, left] = [numberOf(stored), leftOf(stored)]
  const partly = settlementOf(stored.settlements) !== null
  return partly
    ? say('C-155', { number, amount: formatMoney(left) })
    : say('A-57', { number, amount: formatMoney(left + tip) })
}

/** Why an order cannot be settled so; null: it can, `done`: the same request has settled it already. */
function whyNotSettled(stored: StoredOrder, part: SettlePart, requestId: string, now: string): Message | 'done' | null {
  const over = whyCalledOff(stored)
  if (over !== null) return over
  if (stored.settlements.some((each) => each.requestId === requestId)) return 'done'
  if (stored.chargedElsewhere) return chargedAtOther(stored, stored.chargedElsewhere)
  if (settlementOf(stored.settlements) !== null && leftOf(stored) <= 0) return say('A-56')
  // Paid online since the button was shown: do not charge twice.
  if (stored.order?.payment.state === 'paid') return say('A-55')
  if (stored.order === null || !isSold(lifecycleOf(stored, now))) return say('A-24')
  return fits(part, leftOf(stored)) ? null : changedSince(stored, part.tip)
}

const opensDrawer = ({ payload }: StoredJob): boolean => payload.kind === 'invoice' && payload.opensDrawer === true

const withoutDrawer = (stored: StoredOrder): StoredOrder => ({
  ...stored,
  settlements: stored.settlements.map((settlement) => omit(settlement, 'opensDrawer')),
})

/** The order with one more settlement, its papers and its line for the register: one transaction. */
async function settled(
  context: WorkerContext,
  { stored, jobs }: { stored: StoredOrder; jobs: StoredJob[] },
  settlement: Settlement,
  event: LogEvent,
): Promise<Change & { order: StoredOrder }> {
  const settlements = [...stored.settlements, settlement]
  const after: StoredOrder = { ...stored, updatedAt: context.now(), settlements }
  const entry = orderEntry(stored, settlement.at, event)
  const change = await withPapers(context, after, jobs, { earlier: [entry] })
  const papers = await correctionJobs(
    stored,
    jobs,
    { settlement, isUndo: event.kind === 'payment-undone' },
    context.settings(),
  )
  return { ...change, put: [...(change.put ?? []), ...papers], facts: lineToSend(stored, settlement) }
}

type Press = Pick<Settlement, 'requestId' | 'at' | 'till'>

async function newPress(context: WorkerContext, requestId: string): Promise<Press> {
  const till = context.live.status?.till.name ?? (await context.store.fact(TILL_NAME)) ?? ''
  return { requestId, at: context.now(), till }
}

/** The order's settlement with this payment: the first, or one that adds it to those before. */
function withPayment(stored: StoredOrder, press: Press, { split, dishes, ...part }: SettlePart): Settlement {
  const before = settlementOf(stored.settlements)
  const isPartial = withoutTip(part) < leftOf(stored)
  const amounts = amountsOf(part)
  if (before === null && !isPartial) return { ...press, ...amounts, corrects: null }
  const shown = { ...(split && { split }), ...(dishes && { dishes }) }
  const payments = [...paymentsOf(stored.settlements), { ...press, ...amounts, ...shown }]
  return {
    ...press,
    ...sumOfPayments(payments),
    corrects: null,
    ...(before && { follows: before.requestId }),
    ...(isPartial && { partial: true as const }),
    payments,
  }
}

/** The order's settlement without one of its payments. */
function withoutPayment(stored: StoredOrder, press: Press, payment: string): Settlement {
  const payments = paymentsOf(stored.settlements).filter(({ requestId }) => requestId !== payment)
  const amounts = sumOfPayments(payments)
  const corrects = settlementOf(stored.settlements)?.requestId ?? null
  if (payments.length === 0) return { ...press, ...amounts, corrects, voided: true }
  const isPartial = stored.order !== null && leftToPay(stored.order.money, amounts) > 0
  return { ...press, ...amounts, corrects, ...(isPartial && { partial: true as const }), payments }
}

/** Holds the orders one after the other, always in the same sequence, so that two such acts cannot block each other. */
function holding<T>(context: WorkerContext, ids: readonly string[], work: () => Promise<T>): Promise<T> {
  const [first, ...rest] = [...new Set(ids)].sort()
  return first === undefined ? work() : context.serial(first, () => holding(context, rest, work))
}

/** Opens the drawer of a sale whose papers do not: its factura came out before, or there is none. Sent once. */
async function openDrawerForSale(context: WorkerContext): Promise<void> {
  const printer = context.live.status?.printers.find(({ drawer }) => drawer)
  if (printer) await openDrawerAt(context, printer.id, true)
}

/** Reports a failure after the settlement was answered; the loop sends the lines again (settlement-lines.ts). */
const complain = (what: string) => (error: unknown) => console.error(what, error)
const LINES_LEFT = 'the settlement could not be sent to the register'

function whyNotCorrected(stored: StoredOrder, corrects: string, part: SettlePart | null): Message | null {
  if (settlementOf(stored.settlements)?.requestId !== corrects) return say('A-64')
  if (part === null) return null
  if (isCalledOff(stored) || stored.order?.payment.state === 'paid') return whyCalledOff(stored) ?? say('A-55')
  if (stored.chargedElsewhere) return chargedAtOther(stored, stored.chargedElsewhere)
  const whole = stored.order === null ? 0 : leftToPay(stored.order.money, null)
  if (withoutTip(part) === whole && fits(part, whole)) return null
  return say('A-57', { number: numberOf(stored), amount: formatMoney(whole + part.tip) })
}

/** Thrown in the decision: one order that cannot be settled stops the whole table before anything is written. */
class NotSettled extends Error {
  constructor(readonly why: Message) {
    super(why.code)
  }
}

/** Changes orders together: all or none. @returns why not */
async function changeAll(
  context: WorkerContext,
  ids: readonly string[],
  decide: (stored: StoredOrder, jobs: StoredJob[]) => Promise<Change | null>,
  facts: readonly FactUpdate[] = [],
): Promise<Message | null> {
  try {
    const decideOne = async (_: string, { order, jobs }: OrderState) => {
      if (order === null) throw new NotSettled(say('A-50'))
      return decide(order, jobs)
    }
    await context.store.changeTogether(ids, decideOne, { facts })
  } catch (error) {
    if (error instanceof NotSettled) return error.why
    throw error
  }
  // Fire and forget: a late register must not delay the cashier's answer.
  void sendSettlements(context).catch(complain(LINES_LEFT))
  return null
}

/**
 * «Cobrar»: settles one order, or all of a table's with one sum, or a part of that, in one transaction: all or none. A
 * repeated request changes nothing. The drawer opens once, for a sale in cash: with the paper that this prints, else by
 * itself.
 * @param facts written with the first change
 */
export function settleOrders(
  context: WorkerContext,
  requestId: string,
  parts: readonly SettlePart[],
  facts: readonly FactUpdate[] = [],
): Promise<Message | null> {
  const partOf = new Map(parts.map((part) => [part.orderId, part]))
  const ids = [...partOf.keys()]
  return holding(context, ids, async () => {
    await readChargedBefore(context, ids)
    const press = await newPress(context, requestId)
    /** The drawer opens once for the whole table. */
    const drawer = { opensWithPaper: false, opensByItself: false }
    const decide = async (stored: StoredOrder, jobs: StoredJob[]): Promise<Change | null> => {
      const part = partOf.get(stored.id)
      if (part === undefined) throw new NotSettled(say('A-50'))
      const refusal = whyNotSettled(stored, part, requestId, context.now())
      if (refusal === 'done') return null
      if (refusal !== null) throw new NotSettled(refusal)
      // Cash that is charged again after it was taken back opens it no second time.
      const isNew = settlementOf(stored.settlements) !== null || stored.settlements.every(({ cash }) => cash === 0)
      const mayOpen = part.cash > 0 && isNew && !drawer.opensWithPaper
      const opens = mayOpen ? { opensDrawer: true as const } : {}
      const settlement = { ...withPayment(stored, press, part), ...opens }
      const change = await settled(context, { stored, jobs }, settlement, { kind: 'settled', ...amountsOf(part) })
      const hasPaper = (change.put ?? []).some((job) => job.state === 'ready' && opensDrawer(job))
      drawer.opensWithPaper ||= mayOpen && hasPaper
      drawer.opensByItself ||= mayOpen && !hasPaper
      // A paper that is released later must not open it again.
      return mayOpen && !hasPaper ? { ...change, order: withoutDrawer(change.order) } : change
    }
    const why = await changeAll(context, ids, decide, facts)
    if (why === null && drawer.opensByItself && !drawer.opensWithPaper)
      void openDrawerForSale(context).catch(complain('the drawer could not be opened'))
    return why
  })
}

/** «Deshacer», «Quitar este pago»: takes one payment back from the orders that it was for. */
export const undoPayment = (
  context: WorkerContext,
  orderIds: readonly string[],
  payment: string,
): Promise<Message | null> =>
  holding(context, orderIds, async () => {
    // The same for each press: taken back twice, it is taken back once.
    const press = await newPress(context, `undo-${payment}`)
    return changeAll(context, orderIds, async (stored, jobs) => {
      if (stored.settlements.some(({ requestId }) => requestId === press.requestId)) return null
      const removed = paymentsOf(stored.settlements).find(({ requestId }) => requestId === payment)
      if (removed === undefined) throw new NotSettled(say('A-64'))
      const event: LogEvent = { kind: 'payment-undone', ...amountsOf(removed) }
      return settled(context, { stored, jobs }, withoutPayment(stored, press, payment), event)
    })
  })

/** The change of a payment that is corrected was handed over, where it was noted so: it is not asked for again. */
const withChangeNoted = (stored: StoredOrder, correction: string): StoredOrder =>
  stored.changeGiven !== undefined && paymentsOf(stored.settlements).at(-1)?.requestId === stored.changeGiven
    ? { ...stored, changeGiven: correction }
    : stored

/**
 * «Corregir cobro»: replaces the settlement `corrects` by a payment of the whole. Its paper says what counted before and
 * what counts now; no drawer is opened.
 * `part` null: it was not collected, or it was given back.
 */
export const correctSettlement = (
  context: WorkerContext,
  orderId: string,
  { requestId, corrects, part }: { requestId: string; corrects: string; part: SettlePart | null },
): Promise<Message | null> =>
  holding(context, [orderId], async () => {
    const press = await newPress(context, requestId)
    return changeAll(context, [orderId], async (stored, jobs) => {
      if (stored.settlements.at(-1)?.requestId === requestId) return null // pressed twice
      const refusal = whyNotCorrected(stored, corrects, part)
      if (refusal !== null) throw new NotSettled(refusal)
      const amounts = part === null ? NOTHING_PAID : amountsOf(part)
      const voided = part === null ? { voided: true as const } : {}
      const kind = part === null ? 'settlement-voided' : 'settlement-corrected'
      const correction: Settlement = { ...press, ...amounts, ...voided, corrects }
      return settled(context, { stored: withChangeNoted(stored, requestId), jobs }, correction, { kind, ...amounts })
    })
  })

/** «Entregada»: the change of this payment was handed over; a later payment asks anew. */
export const noteChangeGiven = (context: WorkerContext, orderId: string, payment: string): Promise<Message | null> =>
  decideOnOrder(context, orderId, { kind: 'change-given' }, (before) =>
    paymentsOf(before.settlements).at(-1)?.requestId === payment ? { ...before, changeGiven: payment } : null,
  )
