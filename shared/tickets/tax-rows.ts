import { formatAmount } from '../money'
import type { InvoiceContent } from '../payload'
import { productsTotal } from '../products-total'
import type { Block } from '../ticket'
import { amountRow, couponRow } from './amounts'
import { pair } from './blocks'
import type { TicketFacts } from './facts'
import { type TaxGroup, taxGroups } from './taxes'

/** One rate needs no base of its own: it is the subtotal. */
function groupRow(group: TaxGroup, alone: boolean): Block[] {
  if (group.label === null) return []
  const label = alone ? group.label : `${group.label} (base ${formatAmount(group.base)})`
  return [pair(label, formatAmount(group.tax))]
}

/** From the sum of the lines down to what the total adds up: coupon, subtotal without taxes, taxes by rate, charges. */
export function taxRows(content: InvoiceContent, facts: TicketFacts): Block[] {
  const { money } = content
  const groups = taxGroups(content, facts)
  const feeIsTaxed = facts.taxes.some((tax) => tax.id === facts.deliveryFeeTax)
  const fee = amountRow('Domicilio', money.deliveryFee)
  const subtotal = groups.reduce((sum, group) => sum + group.base, 0)
  return [
    ...(money.coupon || (feeIsTaxed && fee.length > 0) ? amountRow('Productos', productsTotal(money)) : []),
    ...couponRow(money.coupon),
    ...(feeIsTaxed ? fee : []),
    pair('Subtotal sin impuesto', formatAmount(subtotal)),
    ...groups.flatMap((group) => groupRow(group, groups.length === 1)),
    ...(feeIsTaxed ? [] : fee),
    ...amountRow('Servicio', money.serviceFee),
  ]
}
