import type { StatusAnswer } from '@shared/api'
import type { Service } from '@shared/order'
import { isPractice } from '../justo/practice-id'
import type { StoredJob, StoredOrder } from '../store/records'
import { type ClosingOrder, closingOrder, momentOf } from './closing-order'
import { type CourierTally, couriersOf } from './couriers-of'
import { differingOf } from './differing-of'
import { type Documents, documentsOf, type Register } from './documents-of'
import { type Figures, figuresOf } from './figures-of'
import type { Outage } from './outages-of'
import { type OpenPapers, openPapersOf, type PaperCounts, paperCountsOf } from './papers-of'
import { isIn, type Period } from './period'
import { PAID_BY, type PaidBy } from './sale-of'
import { NOTHING, plus, type Tally } from './tally'

export interface ClosingFacts {
  period: Period
  /** All orders that may belong to the period; selected here. */
  orders: readonly StoredOrder[]
  jobs: readonly StoredJob[]
  /** The bridge's registers of the months around; null: the bridge did not answer. */
  register: Register | null
  invoiceMode: StatusAnswer['numbering']['mode']
  outages: Outage[]
  /** ISO-8601 UTC. */
  now: string
}

export interface Closing {
  period: Period
  sold: Record<Service, Tally>
  /** Order numbers of what was not sold. */
  notSold: Record<'cancelled' | 'rejected' | 'untaken' | 'unreadable', string[]>
  figures: Figures
  payments: Record<PaidBy, Tally>
  couriers: CourierTally[]
  /** Null: the bridge did not answer. */
  documents: Documents | null
  /** Order numbers by the state of their document. */
  invoiceStates: Record<ClosingOrder['invoiceState'], string[]>
  /** Numbers of orders that changed after their document. */
  differing: string[]
  openPapers: OpenPapers
  undelivered: string[]
  /** Times of scheduled orders, ISO-8601 UTC: within the period, and in the day after it. */
  scheduled: { today: string[]; tomorrow: string[] }
  outages: Outage[]
  papers: PaperCounts
}

const DAY_MS = 86_400_000

function soldOf(orders: readonly ClosingOrder[]): Record<Service, Tally> {
  const sold: Record<Service, Tally> = { delivery: NOTHING, pickup: NOTHING, table: NOTHING }
  for (const { stored, sale } of orders)
    if (sale && stored.order) sold[stored.order.service] = plus(sold[stored.order.service], sale.sums.amountToPay)
  return sold
}

function paymentsOf(orders: readonly ClosingOrder[]): Record<PaidBy, Tally> {
  const payments = Object.fromEntries(PAID_BY.map((by) => [by, NOTHING])) as Record<PaidBy, Tally>
  for (const { sale } of orders) if (sale) payments[sale.paidBy] = plus(payments[sale.paidBy], sale.sums.amountToPay)
  return payments
}

const numbers = (orders: readonly ClosingOrder[], is: (order: ClosingOrder) => boolean): string[] =>
  orders.filter(is).map(({ number }) => number)

/** Not accepted yet. */
const isUntaken = ({ lifecycle }: ClosingOrder): boolean => lifecycle === 'pending' || lifecycle === 'review'

const notSoldOf = (orders: readonly ClosingOrder[], now: string): Closing['notSold'] => ({
  cancelled: numbers(orders, ({ lifecycle }) => lifecycle === 'cancelled'),
  rejected: numbers(orders, ({ lifecycle }) => lifecycle === 'rejected'),
  untaken: numbers(orders, (order) => isUntaken(order) && momentOf(order.stored) <= now),
  unreadable: numbers(orders, ({ lifecycle }) => lifecycle === 'quarantined'),
})

/** A due note counts for cancelled orders too; all other states only for sold ones. */
function invoiceStatesOf(orders: readonly ClosingOrder[]): Closing['invoiceStates'] {
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

function counted({ orders, jobs, invoiceMode, now }: ClosingFacts): ClosingOrder[] {
  const jobsOf = new Map<string, StoredJob[]>()
  for (const job of jobs) jobsOf.set(job.orderId, [...(jobsOf.get(job.orderId) ?? []), job])
  return orders
    .filter(({ id }) => !isPractice(id))
    .map((stored) => closingOrder(stored, jobsOf.get(stored.id) ?? [], { invoiceMode, now }))
    .sort((a, b) => momentOf(a.stored).localeCompare(momentOf(b.stored)))
}

/**
 * The totals of a day or shift: the source of the closing on screen, on paper and as CSV. Pure. An order counts with
 * the figures of its comprobante or factura, so that the closing agrees with the register.
 */
export function closingOf(facts: ClosingFacts): Closing {
  const { period, register, outages } = facts
  const all = counted(facts)
  const orders = all.filter(({ stored }) => isIn(period, momentOf(stored)))
  const jobs = facts.jobs.filter(({ orderId }) => !isPractice(orderId))
  const after = { from: period.to, to: new Date(Date.parse(period.to) + DAY_MS).toISOString() }
  return {
    period,
    sold: soldOf(orders),
    notSold: notSoldOf(orders, facts.now),
    figures: figuresOf(orders),
    payments: paymentsOf(orders),
    couriers: couriersOf(orders),
    documents: register && documentsOf(register, period),
    invoiceStates: invoiceStatesOf(orders),
    differing: register === null ? [] : differingOf(orders, register),
    openPapers: openPapersOf(jobs),
    undelivered: numbers(orders, ({ isUndelivered }) => isUndelivered),
    scheduled: { today: hoursOf(all, period), tomorrow: hoursOf(all, after) },
    outages,
    papers: paperCountsOf(jobs, period),
  }
}
