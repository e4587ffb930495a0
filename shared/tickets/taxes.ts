import { splitTax } from '../money'
import type { InvoiceContent } from '../payload'
import type { BridgeSettings } from '../settings/bridge'
import { matchesPattern } from '../stations'
import { shareOut } from './share-out'

type Line = InvoiceContent['lines'][number]
type Tax = BridgeSettings['taxes'][number]

/** What was sold at one rate, after the coupon, in whole pesos: `total = base + tax`. */
export interface TaxGroup {
  /** `INC 8 %`; null: sold without a tax in its price. */
  label: string | null
  total: number
  base: number
  tax: number
}

const labelOf = (tax: Tax): string => `${tax.name} ${String(tax.percent).replace('.', ',')} %`

/** The first tax that names the line, else the first one for everything. */
function taxOf(line: Line, taxes: readonly Tax[]): Tax | null {
  const named = taxes.find((tax) => tax.items?.some((pattern) => matchesPattern(line, pattern)))
  return named ?? taxes.find((tax) => tax.items === null) ?? null
}

/**
 * Taxes by rate, taken out of the prices (ET 512-1: shown apart and already inside the listed price). Worked on the sum
 * of each rate, after its part of the coupon. The tip is in no base; the delivery fee only where the shop says which
 * tax it carries. Justo charges exactly what it lists, so a tax that is not `included` is not in what was paid: such
 * lines count as untaxed.
 */
export function taxGroups(
  content: Pick<InvoiceContent, 'lines' | 'money'>,
  rules: { taxes: readonly Tax[]; deliveryFeeTax: string | null },
): TaxGroup[] {
  const sums = new Map<Tax | null, number>()
  const add = (tax: Tax | null, pesos: number) => {
    const inside = tax?.included && tax.percent > 0 ? tax : null
    sums.set(inside, (sums.get(inside) ?? 0) + pesos)
  }
  for (const line of content.lines) add(taxOf(line, rules.taxes), line.total)
  const coupon = Math.abs(content.money.coupon?.amount ?? 0)
  const parts = shareOut(coupon, [...sums.values()])
  ;[...sums].forEach(([tax, sum], i) => {
    sums.set(tax, sum - (parts[i] ?? 0))
  })
  const feeTax = rules.taxes.find((tax) => tax.id === rules.deliveryFeeTax)
  if (feeTax && content.money.deliveryFee > 0) add(feeTax, content.money.deliveryFee)
  return [...sums].map(([tax, total]) =>
    tax === null
      ? { label: null, total, base: total, tax: 0 }
      : { label: labelOf(tax), total, ...splitTax(total, tax.percent) },
  )
}
