import { formatAmount, formatMoney } from '../money'
import type { InvoiceContent } from '../payload'
import type { Block } from '../ticket'
import { pair, text } from './blocks'
import type { Sums } from './sums'

type Payment = InvoiceContent['payment']

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

/** Points were used, but the amount to pay does not reflect them. */
export const POINTS_UNSEEN = 'Los puntos no aparecen descontados'

function pointsRows({ points, pointsPaid }: Sums): Block[] {
  return [...amountRow('Puntos', -points), ...amountRow('Puntos que sobran', points - pointsPaid)]
}

/** Points that no sum explains are not in the column: shown below it, as sent. */
function unseenPoints({ agree, points }: Sums, { state }: Payment): Block[] {
  const toVerify = state === 'verify' ? [`VERIFICAR PAGO: ${POINTS_UNSEEN.toLowerCase()}`] : []
  const said = state === 'paid' && agree ? [`${POINTS_UNSEEN}: así llegó de Justo`] : toVerify
  return [...amountRow('Puntos', -points), ...said.map((words) => text(words, { bold: true, inverse: true }))]
}

/** The total, amounts paid beside and after it, and the sum to pay if it differs. */
export function totalRows(sums: Sums, payment: Payment): Block[] {
  const { agree, serviceIn, serviceFee, total, tip, pointsSeen, chargeRounding, amountToPay } = sums
  return [
    pair('TOTAL', formatMoney(total), TALL),
    ...(serviceIn === 'charge' ? amountRow('Servicio', serviceFee) : []),
    ...amountRow('Propina voluntaria', tip),
    ...(pointsSeen ? pointsRows(sums) : []),
    ...amountRow('Ajuste al peso', chargeRounding),
    ...(amountToPay === total ? [] : [pair('A PAGAR', formatMoney(amountToPay), TALL)]),
    ...(serviceIn === 'prices' ? amountRow('Servicio (incluido)', serviceFee) : []),
    ...(pointsSeen ? [] : unseenPoints(sums, payment)),
    // Shown as sent, never corrected: a corrected figure would be our liability.
    ...(agree ? [] : [text('Las cuentas no cuadran: así llegaron de Justo', { bold: true, inverse: true })]),
  ]
}
