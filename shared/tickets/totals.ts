import { formatAmount, formatMoney } from '../money'
import type { InvoiceContent } from '../paper-content'
import type { Block } from '../ticket'
import { pair, text } from './blocks'
import type { Sums } from './sums'
import type { Taxes, TaxGroup } from './taxes'

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
    return [...discount, pair(label, formatAmount(products - coupon.amount))]
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
  const hints = state === 'paid' && agree ? [`${POINTS_UNSEEN}: así llegó de Justo`] : toVerify
  return [
    ...amountRow('Puntos', -points),
    ...hints.map((words) => text(words, { bold: true, inverse: true, size: 'tall' })),
  ]
}

/**
 * The total, amounts paid beside and after it, and the sum to pay if it differs. `withPaid` false: what was paid stands
 * further down on the paper.
 */
export function totalRows(sums: Sums, payment: Payment, { withPaid = true } = {}): Block[] {
  const { agree, serviceIn, serviceFee, total, tip, pointsSeen, chargeRounding, amountToPay } = sums
  return [
    pair('TOTAL', formatMoney(total), TALL),
    ...(serviceIn === 'charge' ? amountRow('Servicio', serviceFee) : []),
    ...amountRow('Propina voluntaria', tip),
    ...(pointsSeen ? pointsRows(sums) : []),
    ...amountRow('Ajuste al peso', chargeRounding),
    ...(amountToPay === total || (payment.state === 'paid' && !withPaid)
      ? []
      : [pair(payment.state === 'paid' ? 'PAGADO' : 'A PAGAR', formatMoney(amountToPay), TALL)]),
    ...(serviceIn === 'prices' ? amountRow('Servicio (incluido)', serviceFee) : []),
    ...(pointsSeen ? [] : unseenPoints(sums, payment)),
    // Shown as sent, never corrected: a corrected figure would be our liability.
    ...(agree
      ? []
      : [text('Las cuentas no cuadran: así llegaron de Justo', { bold: true, inverse: true, size: 'tall' })]),
  ]
}

/** `A`, `B` … where there are several rates: the law requires the tax of each item. Empty for a single rate. */
export const rateMark = ({ rates }: Taxes, rate: number): string =>
  rates.length < 2 || rate < 0 ? '' : String.fromCharCode(65 + rate)

/** A single rate needs neither mark nor base: its base is the subtotal. */
function groupRow(group: TaxGroup, mark: string): Block[] {
  if (mark !== '') {
    const base = `(base ${formatAmount(group.base)})`
    return [pair(`${mark} ${group.label ?? 'Sin impuesto'} ${base}`, formatAmount(group.tax))]
  }
  return group.label === null ? [] : [pair(group.label, formatAmount(group.tax))]
}

/** The subtotal without taxes, then the tax of each rate. */
function splitRows(taxes: Taxes): Block[] {
  const { rates, bags } = taxes
  const bagRow = bags?.label ? [pair(bags.label, formatAmount(bags.tax))] : []
  if (bagRow.length === 0 && rates.every(({ label }) => label === null)) return []
  const subtotal = rates.reduce((sum, { base }) => sum + base, 0)
  return [
    pair('Subtotal sin impuesto', formatAmount(subtotal)),
    ...rates.flatMap((group, i) => groupRow(group, rateMark(taxes, i))),
    ...bagRow,
  ]
}

/** From the sum of the lines to the total: coupon, subtotal without taxes, taxes by rate, charges. */
export function taxRows(sums: Sums, taxes: Taxes): Block[] {
  const { feeIsTaxed, feeRate } = taxes
  const mark = rateMark(taxes, feeRate)
  const fee = amountRow(mark === '' ? 'Domicilio' : `Domicilio (${mark})`, sums.deliveryFee)
  const split = splitRows(taxes)
  const plain = sums.agree && sums.coupon.amount === 0 && sums.rounding === 0 && !(feeIsTaxed && fee.length > 0)
  return [
    // With nothing between lines and subtotal, their sum would be printed twice.
    ...(plain && split.length > 0 ? [] : productRows(sums)),
    ...(feeIsTaxed ? fee : []),
    ...split,
    ...(feeIsTaxed ? [] : fee),
    ...serviceRow(sums),
  ]
}
