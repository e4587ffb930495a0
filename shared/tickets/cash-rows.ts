import { formatAmount } from '../money'
import type { DeliveryContent } from '../payload'
import type { Block } from '../ticket'
import { pair } from './blocks'

type Payment = DeliveryContent['payment']

/** The banknotes that the customer announced and the exact change: never rounded, the law says so (B5). */
export function cashRows(payment: Payment, amountToPay: number, change: string): Block[] {
  const given = payment.cashGiven
  if (payment.state === 'paid' || payment.means !== 'cash' || given === null) return []
  // What is not known to be due has no change; the courier still needs to know which banknotes await.
  if (payment.state === 'verify') return [pair('Paga con', formatAmount(given), { bold: true })]
  const rest = given - amountToPay
  return [
    pair('Paga con', formatAmount(given), { bold: true }),
    pair(rest < 0 ? 'Faltan' : change, formatAmount(Math.abs(rest)), { bold: true }),
  ]
}
