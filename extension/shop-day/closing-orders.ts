import type { StatusAnswer } from '@shared/api'
import { lowerFirst } from '@shared/grammar'
import type { Payment } from '@shared/order-values'
import { paidByMeans, type SettledMeans, settlementOf } from '@shared/settlement'
import { isToVerify } from '@shared/tickets/payment'
import { sumsOf } from '@shared/tickets/sums'
import { outstandingOf } from '../messaging/attention'
import { buildOrderRow } from '../messaging/build-order-row'
import { leftUnpaid } from '../messaging/order-row'
import { isSold, lifecycleOf, UNPAID_REASONS, type WaivingReason } from '../order-model/lifecycle'
import { numberOf, rawOfRow } from '../order-model/order-names'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { invoiceContent } from '../print-jobs/contents'
import { hasEnded, rowAt } from './order-end'

/** Payment methods, for counting the till. */
export const PAID_BY = ['paid', 'cash', 'card', 'transfer', 'other', 'verify'] as const
export type PaidBy = (typeof PAID_BY)[number]

function paidBy(payment: Payment): PaidBy {
  const { state, means } = payment
  if (state === 'paid') return 'paid'
  if (means === 'transfer') return 'transfer'
  if (isToVerify(payment)) return 'verify'
  return means === 'cash' || means === 'card' ? means : 'other'
}

/**
 * An order's figures: as on its comprobante or factura, with the tip of another till's charge, which the register has, or
 * of its settlement. Null: the order cannot be read.
 */
export function saleOf(stored: StoredOrder) {
  const { order, charged, chargedElsewhere, external, settlements } = stored
  if (order === null) return null
  const settled = settlementOf(settlements)
  const content = invoiceContent(order, chargedElsewhere ?? settled ?? charged, external ?? null)
  return {
    sums: sumsOf(content),
    /** Means of payment as Justo says; for a settled order `settled` says it. */
    paidBy: paidBy(order.payment),
    /** What was collected at this till; null: not settled. */
    settled,
    /** Missing after the settlement, since the order changed; negative: to be given back. */
    outstanding: outstandingOf(stored),
  }
}

/** What was collected with one means, as the closing and the reports name it. */
export const SETTLED_NAMES: Record<SettledMeans, string> = {
  cash: 'Cobrado en efectivo',
  card: 'Cobrado con datáfono',
  transfer: 'Cobrado por transferencia',
  nequi: 'Cobrado por Nequi',
  daviplata: 'Cobrado por Daviplata',
  voucher: 'Cobrado con bono',
}

/** How an order is named that was handed over without its money: `Sin cobrar: cortesía`. */
export const waivedWords = (reason: WaivingReason): string => `Sin cobrar: ${lowerFirst(UNPAID_REASONS[reason])}`

/** Pesos collected with one means; null: not settled. */
export const settledPesos = ({ stored }: Pick<ClosingOrder, 'stored'>, means: SettledMeans): number | null =>
  settlementOf(stored.settlements) && paidByMeans(stored.settlements)[means]

interface CountFacts {
  invoiceMode: StatusAnswer['numbering']['mode']
  now: string
}

/** One whose content cannot be counted is unreadable, as the panel shows it: it stops no other. */
export function closingOrder(stored: StoredOrder, jobs: StoredJob[], facts: CountFacts): ClosingOrder {
  try {
    return countedOrder(stored, jobs, facts)
  } catch (error) {
    console.error(`order ${stored.id} could not be counted`, error)
    return countedOrder({ ...stored, order: null, raw: rawOfRow(stored) }, [], facts)
  }
}

function countedOrder(stored: StoredOrder, jobs: StoredJob[], { invoiceMode, now }: CountFacts) {
  const row = buildOrderRow(stored, { jobs, asks: null, stations: [], invoiceMode, now })
  const lifecycle = lifecycleOf(stored, now)
  const sold = isSold(lifecycle)
  // Charged, and moved to a later hour since.
  const isCharged = lifecycle === 'scheduled' && settlementOf(stored.settlements) !== null
  return {
    stored,
    number: numberOf(stored),
    lifecycle,
    invoiceState: row.invoiceState,
    /** Null: not a sale, or not yet. */
    sale: sold || isCharged ? saleOf(stored) : null,
    /** It left without its money. */
    isUnpaid: leftUnpaid(rowAt(row, Date.parse(now))),
    /** Accepted, not marked as delivered, and its hour has not long passed. */
    isUndelivered: sold && !hasEnded(row, Date.parse(now)),
  }
}

/** One order as a closing counts it. */
export type ClosingOrder = ReturnType<typeof countedOrder>

/** Number of orders, and their sum in pesos. */
export interface Tally {
  count: number
  amount: number
}

export const NOTHING: Tally = { count: 0, amount: 0 }

export const plus = (tally: Tally, amount: number): Tally => ({ count: tally.count + 1, amount: tally.amount + amount })

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((sum, { count, amount }) => ({ count: sum.count + count, amount: sum.amount + amount }), NOTHING)
