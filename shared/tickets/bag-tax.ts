import { formatAmount } from '../money'
import type { InvoiceContent } from '../payload'
import type { BridgeSettings } from '../settings/bridge'
import { foldText } from '../text'

type Line = InvoiceContent['lines'][number]

/** The national tax on plastic bags (INC bolsas, ET 512-15): a fixed amount in pesos per bag, whatever its price. */
export interface BagTax {
  count: number
  tax: number
}

/** «Bolsa de papas» is food: a bag costs exactly the tax, or its name says so. */
function isBag(name: string, price: number, tax: number): boolean {
  const folded = foldText(name)
  return /\bbolsas?\b/.test(folded) && (price === tax || /\b(plasticas?|impuesto|inc)\b/.test(folded))
}

/** Bags of a line or among its options, and the part of the line's total that is their tax. */
export function bagTaxOf(line: Line, bag: BridgeSettings['bag']): BagTax {
  const none = { count: 0, tax: 0 }
  if (bag === null || bag.price === 0 || line.total <= 0) return none
  const each = isBag(line.name, line.unitPrice, bag.price)
    ? { count: 1, tax: Math.min(bag.price, line.unitPrice) }
    : line.modifiers
        .filter(({ name, price }) => price > 0 && isBag(name, price, bag.price))
        .reduce((sum, { count, price }) => {
          return { count: sum.count + count, tax: sum.tax + count * Math.min(bag.price, price) }
        }, none)
  const tax = Math.min(line.total, Math.round(each.tax * line.quantity))
  return tax > 0 ? { count: Math.max(1, Math.round(each.count * line.quantity)), tax } : none
}

/** `INC bolsas (2 x 73)`: the paper must state their number. */
export function bagTaxLabel({ count, tax }: BagTax): string {
  const each = tax / count
  return `INC bolsas (${count}${Number.isInteger(each) ? ` x ${formatAmount(each)}` : ''})`
}
