import type { Payment } from '@shared/order-values'
import { type PaymentWord, wordKey } from '@shared/reading/words'
import { isToVerify } from '@shared/tickets/payment'
import { parsePayment } from '../../extension/justo/parse-payment'
import { type Judged, rowsOf, type Score, scoreOf } from './score'

const FACTS: Record<string, object> = {
  paid: { transaction: { status: 'paid' } },
  pending: { transaction: { status: 'pending' } },
  gateway: { paymentTypeIsIntegration: true },
  zero: { amountToPay: 0 },
  negative: { amountToPay: -5_000 },
}

const sent = (text = '-'): string | null => (text === '-' ? null : text)

/** What the papers say of it. */
function collected(payment: Payment): string {
  if (payment.state === 'paid') return 'paid'
  if (isToVerify(payment)) return 'verify'
  return payment.means === 'cash' ? 'cash' : payment.means === 'card' ? 'terminal' : 'door'
}

export const judged: Judged[] = rowsOf('payments').map(([expected = '', label, type, other, facts]) => {
  const named = sent(facts)?.split(',') ?? []
  const word = named.find((fact) => fact.startsWith('words='))?.slice('words='.length)
  const order = {
    amountToPay: 50_000,
    paymentTypeLabel: sent(label),
    paymentType: sent(type),
    otherPaymentType: sent(other),
    ...Object.assign({}, ...named.map((fact) => FACTS[fact])),
  }
  const words = word === undefined ? {} : { [wordKey(label ?? '')]: word as PaymentWord }
  const got = collected(parsePayment(order, { words }).payment)
  const phrase = [label, type, other, facts].filter((text) => sent(text) !== null).join(' · ')
  return { phrase, expected, got, positive: expected === 'verify', found: got === 'verify' }
})

/** Recall: of what is to be verified; precision: of what is said to be. */
export const score = (): Score => scoreOf('payments', judged)
