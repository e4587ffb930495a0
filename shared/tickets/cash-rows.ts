import { formatAmount } from '../money'
import type { DeliveryContent } from '../payload'
import type { Block } from '../ticket'
import { pair } from './blocks'

type Payment = DeliveryContent['payment']

/** The banknotes that the customer announced and the exact change: never rounded, by law (B5). */
export function cashRows(payment: Payment, amountToPay: number, change: string): Block[] {
  const given = payment.cashGiven
  if (payment.state === 'paid' || payment.means !== 'cash' || given === null) return []
  // No change while the amount due is uncertain; the courier still needs to know the banknotes announced.
  if (payment.state === 'verify') return [pair('Paga con', formatAmount(given), { bold: true })]
  const rest = given - amountToPay
  return [
    pair('Paga con', formatAmount(given), { bold: true }),
    pair(rest < 0 ? 'Faltan' : change, formatAmount(Math.abs(rest)), { bold: true }),
  ]
}
