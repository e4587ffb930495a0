import type { Payment, PaymentMeans, PaymentState } from '@shared/order'
import { foldText } from '@shared/text'
import { asObject, firstText, type Raw, readBoolean, readPesos, readText } from './read'

/** Colombian values of `paymentType` are not known (docs/justo.md): the words of type and label decide. */
const WORDS: [PaymentMeans, RegExp][] = [
  ['cash', /^cash$|efectivo/],
  ['online', /en linea|online|kushki|mercado ?pago|wompi|payu|epayco|webpay|gateway|\bpse\b|link de pago/],
  ['transfer', /transfer|nequi|daviplata|bancolombia|bre-?b\b|consignacion/],
  ['card', /tarjeta|datafono|card|debito|credito|visa|master/],
  // Last: «Contraentrega con datáfono» names its means.
  ['cash', /contra ?entrega/],
]

/** Two of these: the customer decides at the door, and the paper shows Justo's label. */
const AT_THE_DOOR = [
  /^cash$|efectivo/,
  /tarjeta|datafono/,
  /transfer|nequi|daviplata|bancolombia|bre-?b\b|consignacion/,
]

/** v1 may send no label; these two types have been seen. */
const LABELS = new Map([
  ['cash', 'Efectivo'],
  ['instore', 'Pago en el local'],
])

function meansOf(words: string[], throughGateway: boolean): PaymentMeans {
  const folded = words.map(foldText)
  // A gateway's «Tarjeta de crédito» was charged online: the courier needs no datáfono.
  if (throughGateway) return 'online'
  if (AT_THE_DOOR.filter((pattern) => folded.some((word) => pattern.test(word))).length > 1) return 'other'
  return WORDS.find(([, pattern]) => folded.some((word) => pattern.test(word)))?.[0] ?? 'other'
}

function labelOf(order: Raw): string {
  const type = readText(order.paymentType)
  const word = firstText(order.paymentTypeLabel, order.otherPaymentType)
  return word ?? LABELS.get(foldText(type ?? '')) ?? type ?? 'Sin información'
}

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
 * Paid only if Justo's transaction says so, of the whole order, or nothing is to be paid. A gateway payment without a paid
 * transaction must be verified: a wrong «pagado» loses money.
 */
function stateOf(order: Raw, means: PaymentMeans, hasWords: boolean, dueUncertain: boolean): PaymentState {
  const transaction = asObject(order.transaction)
  if (transaction !== null && foldText(readText(transaction.status) ?? '') === 'paid')
    return isUnderpaid(order, transaction) ? 'verify' : 'paid'
  const due = readPesos(order.amountToPay)
  // Points may exceed the amount to pay: the remaining amount must be checked in Justo.
  if (dueUncertain || (due !== null && due < 0)) return 'verify'
  if (due === 0) return 'paid'
  return transaction !== null || means === 'online' || !hasWords ? 'verify' : 'collect'
}

/** `dueUncertain`: from `parseMoney`. */
export function parsePayment(order: Raw, dueUncertain = false): Payment {
  const words = [order.paymentType, order.otherPaymentType, order.paymentTypeLabel]
    .map(readText)
    .filter((word) => word !== null)
  const throughGateway = readBoolean(order.paymentTypeIsIntegration) === true || asObject(order.transaction) !== null
  const means = meansOf(words, throughGateway)
  const cash = means === 'cash' ? (readPesos(order.cashAmount) ?? 0) : 0
  return {
    state: stateOf(order, means, words.length > 0, dueUncertain),
    means,
    label: labelOf(order),
    cashGiven: cash > 0 ? cash : null,
  }
}
