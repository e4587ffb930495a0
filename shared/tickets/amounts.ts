import { formatAmount, formatMoney } from '../money'
import type { InvoiceContent } from '../payload'
import type { Block } from '../ticket'
import { pair, text } from './blocks'

type Money = InvoiceContent['money']

/** An amount that is shown only when there is one. */
export const amountRow = (label: string, pesos: number): Block[] =>
  pesos === 0 ? [] : [pair(label, formatAmount(pesos))]

/** The coupon as a deduction, whichever sign Justo gave it. */
export const couponRow = (coupon: Money['coupon']): Block[] =>
  coupon === null ? [] : amountRow(`Descuento ${coupon.name}`.trim(), -Math.abs(coupon.amount))

/** The total, the tip apart from it and after it, and what is paid in all when that differs. */
export function totalRows(money: Money): Block[] {
  return [
    pair('TOTAL', formatMoney(money.total), { bold: true, size: 'tall' }),
    ...amountRow('Propina voluntaria', money.tip),
    ...(money.amountToPay === money.total
      ? []
      : [pair('A PAGAR', formatMoney(money.amountToPay), { bold: true, size: 'tall' })]),
    // Shown as sent, never corrected: whoever corrects a stranger's sum takes its blame.
    ...(money.sumsAgree ? [] : [text('Las cuentas llegaron así de Justo', { bold: true, inverse: true })]),
  ]
}
