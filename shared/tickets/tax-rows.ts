import { formatAmount } from '../money'
import type { Block } from '../ticket'
import { amountRow, productRows, serviceRow } from './amounts'
import { pair } from './blocks'
import type { Sums } from './sums'
import type { Taxes, TaxGroup } from './taxes'

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
