import { formatAmount, formatMoney } from '../money'
import type { Block } from '../ticket'
import { pair, text } from './blocks'
import type { Sums } from './sums'

const TALL = { bold: true, size: 'tall' } as const

/** An amount that is shown only when there is one. */
export const amountRow = (label: string, pesos: number): Block[] =>
  pesos === 0 ? [] : [pair(label, formatAmount(pesos))]

/** The products and what the coupon takes off, in the order in which the figures add up. */
export function productRows({ agree, products, coupon, rounding }: Sums): Block[] {
  const discount = amountRow(`Descuento ${coupon.name}`.trim(), -coupon.amount)
  if (!agree) {
    const label = coupon.amount === 0 ? 'Productos' : 'Productos con descuento'
    return [...discount, pair(label, formatAmount(products))]
  }
  return [pair('Productos', formatAmount(products)), ...discount, ...amountRow('Ajuste al peso', rounding)]
}

export const serviceRow = ({ serviceIn, serviceFee }: Sums): Block[] =>
  serviceIn === 'total' ? amountRow('Servicio', serviceFee) : []

/** The total, what is paid apart from it and after it, and all of it when that differs. */
export function totalRows(sums: Sums): Block[] {
  const { agree, serviceIn, serviceFee, total, tip, chargeRounding, amountToPay } = sums
  return [
    pair('TOTAL', formatMoney(total), TALL),
    ...(serviceIn === 'charge' ? amountRow('Servicio', serviceFee) : []),
    ...amountRow('Propina voluntaria', tip),
    ...amountRow('Ajuste al peso', chargeRounding),
    ...(amountToPay === total ? [] : [pair('A PAGAR', formatMoney(amountToPay), TALL)]),
    ...(serviceIn === 'prices' ? amountRow('Servicio (incluido)', serviceFee) : []),
    // Shown as sent, never corrected: whoever corrects a stranger's sum takes its blame.
    ...(agree ? [] : [text('Las cuentas no cuadran: así llegaron de Justo', { bold: true, inverse: true })]),
  ]
}
