import { formatAmount } from '../money'
import type { DeliveryContent } from '../payload'
import type { Block } from '../ticket'
import { pair } from './blocks'

type Payment = DeliveryContent['payment']

/** The banknotes that the customer announced and the exact change: never rounded, the law says so (B5). */
export function cashRows(payment: Payment, amountToPay: number, change: string): Block[] {
  const given = payment.cashGiven
  if (payment.state !== 'collect' || payment.means !== 'cash' || given === null) return []
  const rest = given - amountToPay
  return [
    pair('Paga con', formatAmount(given), { bold: true }),
    pair(rest < 0 ? 'Faltan' : change, formatAmount(Math.abs(rest)), { bold: true }),
  ]
}
