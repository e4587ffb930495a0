import type { Payment, PaymentState } from '@shared/order'
import { announcedCash } from '@shared/reading/cash'
import { type PaymentReading, type PaymentTexts, readPayment } from '@shared/reading/payment'
import { type Words, wordIn, wordKey } from '@shared/reading/words'
import { cutText, foldText } from '@shared/text'
import { asObject, type Extra, type Raw, readBoolean, readPesos, readText } from './read'

/** v1 may send no label; these two types have been seen. */
const LABELS = new Map([
  ['cash', 'Efectivo'],
  ['instore', 'Pago en el local'],
])
/** A label that says nothing where `otherPaymentType` names the means. */
const isGeneric = (label: string | null): boolean => /^otros?$|^other$/.test(foldText(label ?? ''))

function textsOf(order: Raw): PaymentTexts {
  const other = readText(order.otherPaymentType)
  const label = readText(order.paymentTypeLabel)
  return { label: other !== null && isGeneric(label) ? null : label, other, type: readText(order.paymentType) }
}

/** As it is shown; null: Justo sent no text. */
const labelOf = ({ label, other, type }: PaymentTexts): string | null =>
  label ?? other ?? LABELS.get(foldText(type ?? '')) ?? type

/** Less than this part of the order is another unit, not an order that has grown. */
const LEAST_PART = 0.1

/** The order has grown since its transaction: items may be edited after the payment. Tip and points may be in neither. */
function isUnderpaid(order: Raw, transaction: Raw): boolean {
  const paid = readPesos(transaction.totalPrice)
  const figures = [order.totalPrice, order.amountToPay].map(readPesos).filter((figure) => figure !== null)
  const points = [order.websiteCoinsDiscount, order.justoCoinsDiscount].map((sent) => Math.abs(readPesos(sent) ?? 0))
  const due = Math.min(...figures) - points.reduce((sum, each) => sum + each, 0)
  return paid !== null && figures.length > 0 && paid < due - 1 && paid > due * LEAST_PART
}

/**
 * Paid only if Justo's transaction says so, of the whole order, if nothing is to be paid, or if the shop confirmed its
 * label so. A gateway's payment without a paid transaction must be verified: a wrong «pagado» loses money.
 */
function stateOf(order: Raw, reading: PaymentReading, dueUncertain: boolean): PaymentState {
  const transaction = asObject(order.transaction)
  if (transaction !== null && foldText(readText(transaction.status) ?? '') === 'paid')
    return isUnderpaid(order, transaction) ? 'verify' : 'paid'
  const due = readPesos(order.amountToPay)
  // Points may exceed the amount to pay: the remaining amount must be checked in Justo.
  if (dueUncertain || (due !== null && due < 0)) return 'verify'
  if (due === 0) return 'paid'
  return transaction !== null ? 'verify' : reading.state
}

/** Limit of the payload (shared/payload.ts). */
const LONGEST_CASH = 60

/** Cash that the customer announced, in `cashAmount` or in an answer. */
function cashOf(order: Raw, answers: readonly Extra[]): Pick<Payment, 'cashGiven' | 'cashSaid'> {
  const pesos = readPesos(order.cashAmount)
  const sent = pesos === null ? readText(order.cashAmount) : String(pesos)
  const cash = announcedCash(sent, answers)
  if (cash?.type === 'said') return { cashGiven: null, cashSaid: cutText(cash.text, LONGEST_CASH) }
  return { cashGiven: cash?.pesos ?? null }
}

export interface ParsedPayment {
  payment: Payment
  /** What the label was read as, for `Order.words`. */
  words: Words['payments']
}

/** Of the order besides its JSON. `dueUncertain`: from `parseMoney`. */
export interface PaymentFacts {
  dueUncertain?: boolean
  answers?: readonly Extra[]
  words?: Words['payments']
}

export function parsePayment(order: Raw, facts: PaymentFacts = {}): ParsedPayment {
  const { dueUncertain = false, answers = [], words = {} } = facts
  const throughGateway = readBoolean(order.paymentTypeIsIntegration) === true || asObject(order.transaction) !== null
  const texts = textsOf(order)
  const label = labelOf(texts)
  const reading = readPayment(texts, label === null ? null : wordIn(words, label), throughGateway)
  const { means } = reading
  const state = stateOf(order, reading, dueUncertain)
  const mayBeCash = means === 'cash' || means === 'other'
  return {
    payment: {
      state,
      means,
      label: label ?? 'Sin información',
      ...(mayBeCash ? cashOf(order, answers) : { cashGiven: null }),
    },
    words: label === null ? {} : { [wordKey(label)]: reading.word },
  }
}
