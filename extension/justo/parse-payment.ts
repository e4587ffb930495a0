import type { Payment, PaymentState } from '@shared/order-values'
import { announcedCash } from '@shared/reading/cash'
import { type PaymentReading, readPayment } from '@shared/reading/payment'
import { type Words, wordIn, wordKey } from '@shared/reading/words'
import { cutText, foldText } from '@shared/text'
import { asObject, type Extra, type Raw, readBoolean, readPesos, readText } from './read'

/** v1 may send no label; these two types have been seen. */
const LABELS = new Map([
  ['cash', 'Efectivo'],
  ['instore', 'Pago en el local'],
])
/** A label that says nothing where `otherPaymentType` names the means. */
const GENERIC = /^(?:otros?|other)$/i

/** Less than this part of the order is another unit, not an order that has grown. */
const LEAST_PART = 0.1

/** The order has grown since its transaction: items may be edited after the payment. Tip and points may be in neither. */
function isUnderpaid(order: Raw, transaction: Raw): boolean {
  const paid = readPesos(transaction.totalPrice)
  const figures = [order.totalPrice, order.amountToPay].map(readPesos).filter((figure) => figure !== null)
  const points = [order.websiteCoinsDiscount, order.justoCoinsDiscount].map((sent) => Math.abs(readPesos(sent) ?? 0))
  const due = Math.min(...figures) - points.reduce((sum, each) => sum + each, 0)
  return paid !== null && paid < due - 1 && paid > due * LEAST_PART
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
  const cash = announcedCash(pesos === null ? readText(order.cashAmount) : String(pesos), answers)
  if (cash?.type === 'said') return { cashGiven: null, cashSaid: cutText(cash.text, LONGEST_CASH) }
  return { cashGiven: cash?.pesos ?? null }
}

/** Facts of the order besides its JSON. `dueUncertain`: from `parseMoney`. */
export interface PaymentFacts {
  dueUncertain?: boolean
  answers?: readonly Extra[]
  words?: Words['payments']
}

/** `words`: what the shop had confirmed of the label (`Order.words`). */
export function parsePayment(
  order: Raw,
  { dueUncertain = false, answers = [], words = {} }: PaymentFacts = {},
): { payment: Payment; words: Words['payments'] } {
  const sent = readText(order.paymentTypeLabel)
  const [other, type] = [readText(order.otherPaymentType), readText(order.paymentType)]
  const texts = { label: other !== null && GENERIC.test(sent ?? '') ? null : sent, other, type }
  const label = texts.label ?? other ?? LABELS.get(foldText(type ?? '')) ?? type
  const throughGateway = readBoolean(order.paymentTypeIsIntegration) === true || asObject(order.transaction) !== null
  const word = label === null ? null : wordIn(words, label)
  const reading = readPayment(texts, word, throughGateway)
  const { means } = reading
  const mayBeCash = means === 'cash' || means === 'other'
  return {
    payment: {
      state: stateOf(order, reading, dueUncertain),
      means,
      label: label ?? 'Sin información',
      ...(mayBeCash ? cashOf(order, answers) : { cashGiven: null }),
    },
    words: label === null ? {} : { [wordKey(label)]: word ?? 'unsure' },
  }
}
