import type { StatusAnswer } from '@shared/api'
import { DAY_MS, timeAfter } from '@shared/dates'
import type { PrinterStatus } from '@shared/printer'
import { eachService, hasCourier } from '@shared/services'
import { collected, eachMeans, MEANS, settlementOf } from '@shared/settlement'
import { addedServiceFee } from '@shared/tickets/sums'
import { momentOf, stageOf, type WaivingReason, waivedBy } from '../order-model/lifecycle'
import { askedNow, leftOf } from '../order-model/order-amount'
import type { StoredJob, StoredOrder } from '../order-model/records'
import {
  differingOf,
  documentsOf,
  openPapersOf,
  paperCountsOf,
  type Register,
  settledBooksOf,
  withChargedElsewhere,
} from './closing-documents'
import { type ClosingOrder, closingOrder, NOTHING, PAID_BY, type PaidBy, plus, type Tally } from './closing-orders'
import { type CourierName, courierKey, courierOf } from './courier-cash'
import type { Outage } from './outages'
import { isIn, type Period } from './period'

export interface ClosingFacts {
  period: Period
  /** All orders that may belong to the period; selected here. */
  orders: readonly StoredOrder[]
  jobs: readonly StoredJob[]
  /** Empty: unknown. */
  printers: readonly PrinterStatus[]
  /** The bridge's registers of the months around; null: the bridge did not answer. */
  register: Register | null
  invoiceMode: StatusAnswer['numbering']['mode']
  outages: Outage[]
  /** Ids of orders that Justo's lists did not bring: «Buscar en Justo» did. */
  soughtIds: ReadonlySet<string>
  /** ISO-8601 UTC. */
  now: string
}

function soldOf(orders: readonly ClosingOrder[]) {
  const sold = eachService(() => NOTHING)
  for (const { stored, sale } of orders)
    if (sale && stored.order) sold[stored.order.service] = plus(sold[stored.order.service], sale.sums.amountToPay)
  return sold
}

/** Neither paid online nor charged at a till, as far as this one was told. */
const isUncharged = ({ sale, stored }: ClosingOrder): boolean =>
  sale !== null && sale.paidBy !== 'paid' && sale.settled === null && !stored.chargedElsewhere

function paymentsOf(orders: readonly ClosingOrder[]): Record<PaidBy, Tally> {
  const payments = Object.fromEntries(PAID_BY.map((by) => [by, NOTHING])) as Record<PaidBy, Tally>
  // What was paid online and also collected here is to be given back.
  for (const order of orders) {
    const { sale, stored } = order
    const isOpen = isUncharged(order) && waivedBy(stored.handedUnpaid) === null
    if (sale && (isOpen || sale.paidBy === 'paid'))
      payments[sale.paidBy] = plus(payments[sale.paidBy], sale.sums.amountToPay)
  }
  return payments
}

/** What is left of orders that were handed over, and was waived. */
function waivedOf(orders: readonly ClosingOrder[]): Record<WaivingReason, Tally> {
  const waived = { elsewhere: NOTHING, courtesy: NOTHING, other: NOTHING }
  for (const order of orders) {
    const { sale, stored } = order
    const reason = waivedBy(stored.handedUnpaid)
    if (sale === null || reason === null) continue
    const left = isUncharged(order) ? sale.sums.amountToPay : Math.max(0, sale.outstanding)
    if (left > 0) waived[reason] = plus(waived[reason], left)
  }
  return waived
}

/**
 * What was collected at this till: by means, of which a payment may have several; of all settled orders, each once; what is
 * missing of orders that changed since or that another till charged in part, or to be given back of changed and cancelled ones
 * and of those that another till charged too; and what other tills collected for orders that were sold, as far as this one was told.
 */
function settledOf(orders: readonly ClosingOrder[]) {
  const byMeans = eachMeans(() => NOTHING)
  let [all, missing, toReturn, elsewhere] = [NOTHING, NOTHING, NOTHING, NOTHING]
  for (const { stored, sale, lifecycle } of orders) {
    const { chargedElsewhere } = stored
    const settled = settlementOf(stored.settlements)
    if (sale && chargedElsewhere) {
      elsewhere = plus(elsewhere, chargedElsewhere.pesos)
      if (settled === null && chargedElsewhere.partial && sale.paidBy !== 'paid')
        missing = plus(missing, leftOf(stored))
    }
    if (settled === null) continue
    if ((sale === null && lifecycle !== 'quarantined') || chargedElsewhere) {
      toReturn = plus(toReturn, collected(settled))
      continue
    }
    all = plus(all, collected(settled))
    for (const means of MEANS) if (settled[means] > 0) byMeans[means] = plus(byMeans[means], settled[means])
    // What one costs that cannot be read is not known.
    if (sale === null) continue
    if (sale.outstanding > 0 && waivedBy(stored.handedUnpaid) === null) missing = plus(missing, sale.outstanding)
    if (sale.outstanding < 0) toReturn = plus(toReturn, -sale.outstanding)
  }
  return { byMeans, all, missing, toReturn, elsewhere }
}

const refundsOf = (orders: readonly ClosingOrder[]): Tally =>
  orders
    .flatMap(({ stored }) => stored.order?.refund ?? [])
    .reduce<Tally>((tally, { amount }) => plus(tally, amount ?? 0), NOTHING)

const numbers = (orders: readonly ClosingOrder[], is: (order: ClosingOrder) => boolean): string[] =>
  orders.filter(is).map(({ number }) => number)

const idsOf = (orders: readonly ClosingOrder[]): Map<string, string> =>
  new Map(
    [...Map.groupBy(orders, ({ number }) => number)].flatMap(([number, [first, ...others]]) =>
      first === undefined || others.length > 0 ? [] : [[number, first.stored.id] as const],
    ),
  )

const isUntaken = ({ lifecycle }: ClosingOrder): boolean => stageOf(lifecycle) === 'waiting'

const notSoldOf = (orders: readonly ClosingOrder[], now: string) => ({
  cancelled: numbers(orders, ({ lifecycle }) => lifecycle === 'cancelled'),
  rejected: numbers(orders, ({ lifecycle }) => lifecycle === 'rejected'),
  untaken: numbers(orders, (order) => isUntaken(order) && momentOf(order.stored) <= now),
  unreadable: numbers(orders, ({ lifecycle }) => lifecycle === 'quarantined'),
})

/** A due note counts for cancelled orders too; all other states only for sold ones. */
function invoiceStatesOf(orders: readonly ClosingOrder[]): Record<ClosingOrder['invoiceState'], string[]> {
  const of = (state: ClosingOrder['invoiceState']) =>
    numbers(orders, ({ invoiceState, sale }) => invoiceState === state && (state === 'note-due' || sale !== null))
  return {
    none: of('none'),
    comprobante: of('comprobante'),
    issued: of('issued'),
    pending: of('pending'),
    'note-due': of('note-due'),
  }
}

/** Times of scheduled orders not yet sent to the kitchen, in `period`, soonest first. */
function hoursOf(orders: readonly ClosingOrder[], period: Period): string[] {
  const waits = (order: ClosingOrder) =>
    order.lifecycle === 'scheduled' || (order.stored.order?.scheduled === true && isUntaken(order))
  return orders
    .filter((order) => waits(order) && isIn(period, momentOf(order.stored)))
    .map(({ stored }) => momentOf(stored))
    .sort()
}

function counted({ orders, jobs, register, invoiceMode, now }: ClosingFacts): ClosingOrder[] {
  const jobsOf = Map.groupBy(jobs, ({ orderId }) => orderId)
  return withChargedElsewhere(orders, register)
    .map((stored) => closingOrder(stored, jobsOf.get(stored.id) ?? [], { invoiceMode, now }))
    .sort((a, b) => momentOf(a.stored).localeCompare(momentOf(b.stored)))
}

/**
 * The totals of a day or shift: the source of the closing on screen, on paper and as CSV. Pure. An order counts with
 * the figures of its comprobante or factura, so that the closing agrees with the register.
 */
export function closingOf(facts: ClosingFacts) {
  const { period, register, outages } = facts
  const all = counted(facts)
  const orders = all.filter(({ stored }) => isIn(period, momentOf(stored)))
  const after = { from: period.to, to: timeAfter(period.to, DAY_MS) }
  return {
    period,
    sold: soldOf(orders),
    /** Order numbers of what was not sold. */
    notSold: notSoldOf(orders, facts.now),
    figures: figuresOf(orders),
    /** What is paid online, or not collected here yet, by the means that Justo says. */
    payments: paymentsOf(orders),
    waived: waivedOf(orders),
    settled: settledOf(orders),
    settledBooks: settledBooksOf(orders, register, period),
    couriers: couriersOf(orders),
    /** Null: the bridge did not answer. */
    documents: register && documentsOf(register, period),
    /** Order numbers by the state of their document. */
    invoiceStates: invoiceStatesOf(orders),
    /** Numbers of sold orders that are noted as registered in Intüipos, and of those that are not. */
    registered: {
      done: numbers(orders, ({ sale, stored }) => sale !== null && stored.registeredAt !== null),
      missing: numbers(orders, ({ sale, stored }) => sale !== null && stored.registeredAt === null),
    },
    /** Numbers of orders that changed after their document. */
    differing: register === null ? [] : differingOf(orders, register),
    openPapers: openPapersOf(facts.jobs, facts.printers),
    unpaid: numbers(orders, ({ isUnpaid }) => isUnpaid),
    /** The order of each number, where only one has it. */
    orderIds: idsOf(orders),
    undelivered: numbers(orders, ({ isUndelivered }) => isUndelivered),
    /** What Justo gave back, of cancelled orders too; an unreadable amount counts as 0. */
    refunds: refundsOf(orders),
    /** Times of scheduled orders, ISO-8601 UTC: within the period, and in the day after it. */
    scheduled: { today: hoursOf(all, period), tomorrow: hoursOf(all, after) },
    outages,
    papers: paperCountsOf(facts.jobs, period),
    /** Numbers of the orders that were looked for in Justo by hand. */
    sought: numbers(all, ({ stored }) => facts.soughtIds.has(stored.id)),
  }
}

export type Closing = ReturnType<typeof closingOf>

/** Whole pesos. `handedIn`: settled at this till; the rest was collected at the door, and is to be handed in. */
export interface CourierTally extends CourierName, Record<'count' | 'cash' | 'card' | 'handedIn', number> {}

/**
 * What each domiciliario took out and has to hand in, the largest sum first; all of Justo's own couriers count as one.
 */
function couriersOf(orders: readonly ClosingOrder[]): CourierTally[] {
  const tallies = new Map<string, CourierTally>()
  for (const { stored, sale } of orders) {
    if (!sale || !stored.order || !hasCourier(stored.order.service)) continue
    const courier = courierOf(stored)
    const id = courierKey(courier)
    const tally = tallies.get(id) ?? { ...courier, count: 0, cash: 0, card: 0, handedIn: 0 }
    const isHere = stored.chargedElsewhere === undefined
    const owes = (by: PaidBy) => (sale.paidBy === by && isHere ? askedNow(stored).pesos : 0)
    tallies.set(id, {
      ...tally,
      count: tally.count + 1,
      cash: tally.cash + owes('cash'),
      card: tally.card + owes('card'),
      handedIn: tally.handedIn + (sale.settled?.cash ?? 0),
    })
  }
  return [...tallies.values()].sort((a, b) => b.cash - a.cash || a.name.localeCompare(b.name))
}

/** The figures of a period's sales, whole pesos; they add up to `charged` even where Justo's own do not. */
export function figuresOf(orders: readonly ClosingOrder[]) {
  const sums = orders.flatMap(({ sale }) => sale?.sums ?? [])
  const total = (of: (sum: (typeof sums)[number]) => number) => sums.reduce((pesos, sum) => pesos + of(sum), 0)
  const figures = {
    products: total(({ products }) => products),
    discounts: total(({ coupon }) => coupon.amount),
    deliveryFees: total(({ deliveryFee }) => deliveryFee),
    serviceFees: total(addedServiceFee),
    tips: total(({ tip }) => tip),
    charged: total(({ amountToPay }) => amountToPay),
  }
  const points = total(({ pointsPaid }) => pointsPaid)
  const { products, discounts, deliveryFees, serviceFees, tips, charged } = figures
  const explained = products - discounts + deliveryFees + serviceFees + tips - points
  return {
    ...figures,
    /** Paid with loyalty points; undefined: none. */
    points: points || undefined,
    /** Justo's roundings, and what does not add up. */
    adjustments: charged - explained,
  }
}
