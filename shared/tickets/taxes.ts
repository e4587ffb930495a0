import { formatAmount, shareOut, splitTax } from '../money'
import type { InvoiceContent } from '../paper-content'
import type { BridgeSettings } from '../settings/bridge'
import { matchesPattern } from '../stations'
import { foldText } from '../text'
import type { Sums } from './sums'

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

type Tax = BridgeSettings['taxes'][number]
export type TaxRules = Pick<BridgeSettings, 'taxes' | 'deliveryFeeTax' | 'bag'>

/** Sales at one rate, after the coupon, in whole pesos: `total = base + tax`. */
export interface TaxGroup {
  /** `INC 8 %`; null: sold without a tax in its price. */
  label: string | null
  total: number
  base: number
  tax: number
}

/** The taxes in the prices of one order. */
export interface Taxes {
  /** Sums by rate, in the order of the lines: the products after the coupon, and the delivery fee if taxed. */
  rates: TaxGroup[]
  bags: TaxGroup | null
  feeIsTaxed: boolean
  /** The rate of each line, and of a taxed delivery fee, as an index of `rates`; -1: none. */
  lineRates: number[]
  feeRate: number
}

type Sold = Map<string | null, { percent: number; pesos: number }>
type Rate = { label: string; percent: number } | null

/** Justo charges exactly the listed price, so a tax that is not `included` was not paid. */
function rateOf(tax: Tax | undefined): Rate {
  if (!tax?.included || tax.percent === 0) return null
  return { label: `${tax.name} ${String(tax.percent).replace('.', ',')} %`, percent: tax.percent }
}

/** The first tax whose pattern matches the line, else the first for all lines. */
function taxOfLine(line: Line, externalId: string | null, taxes: readonly Tax[]): Tax | undefined {
  const named = taxes.find((tax) => tax.items?.some((pattern) => matchesPattern({ ...line, externalId }, pattern)))
  return named ?? taxes.find((tax) => tax.items === null)
}

function add(sold: Sold, rate: Rate, pesos: number): void {
  const label = rate?.label ?? null
  sold.set(label, { percent: rate?.percent ?? 0, pesos: (sold.get(label)?.pesos ?? 0) + pesos })
}

/**
 * Subtracts coupon and rounding from each rate in proportion, to the peso. The bag tax is fixed per bag and no coupon
 * reduces it, unless nothing else is left. Returns the remaining bag tax.
 */
function reduce(sold: Sold, bagTax: number, amount: number): number {
  const sum = [...sold.values()].reduce((total, { pesos }) => total + pesos, 0)
  const fromBags = Math.min(bagTax, Math.max(0, amount - sum))
  const parts = shareOut(
    amount - fromBags,
    [...sold.values()].map(({ pesos }) => pesos),
  )
  ;[...sold].forEach(([label, { percent, pesos }], i) => {
    sold.set(label, { percent, pesos: pesos - (parts[i] ?? 0) })
  })
  return bagTax - fromBags
}

const groupsOf = (sold: Sold): TaxGroup[] =>
  [...sold]
    .filter(([, { pesos }]) => pesos !== 0)
    .map(([label, { percent, pesos }]) => ({ label, total: pesos, ...splitTax(pesos, percent) }))

const bagGroup = (bags: BagTax): TaxGroup | null =>
  bags.tax === 0 ? null : { label: bagTaxLabel(bags), total: bags.tax, base: 0, tax: bags.tax }

/**
 * Taxes by rate, extracted from the prices (ET 512-1: shown apart, included in the listed price). Computed on the sum
 * of each rate, after its share of the coupon. The tip is in no base; the delivery fee only if the settings name its
 * tax. `externalIds`: Justo's, in the order of the lines.
 */
export function taxesOf(
  lines: readonly Line[],
  externalIds: readonly (string | null)[],
  sums: Sums,
  rules: TaxRules,
): Taxes {
  const sold: Sold = new Map()
  const bags = lines.map((line) => bagTaxOf(line, rules.bag))
  const rates = lines.map((line, i) => rateOf(taxOfLine(line, externalIds[i] ?? null, rules.taxes)))
  lines.forEach((line, i) => {
    const pesos = line.total - (bags[i]?.tax ?? 0)
    if (pesos !== 0) add(sold, rates[i] ?? null, pesos)
  })
  if (sold.size === 0) add(sold, null, 0)
  const count = bags.reduce((sum, bag) => sum + bag.count, 0)
  const bagTax = bags.reduce((sum, bag) => sum + bag.tax, 0)
  const tax = reduce(sold, bagTax, sums.coupon.amount - sums.rounding)
  const feeTax = rules.taxes.find(({ id }) => id === rules.deliveryFeeTax)
  if (feeTax) add(sold, rateOf(feeTax), sums.deliveryFee)
  const groups = groupsOf(sold)
  const indexOf = (rate: Rate) => groups.findIndex(({ label }) => label === (rate?.label ?? null))
  return {
    rates: groups,
    bags: bagGroup({ count, tax }),
    feeIsTaxed: feeTax !== undefined,
    lineRates: lines.map((line, i) => (line.total === bags[i]?.tax ? -1 : indexOf(rates[i] ?? null))),
    feeRate: feeTax && sums.deliveryFee !== 0 ? indexOf(rateOf(feeTax)) : -1,
  }
}

/** An order's whole total by tax, for accounting: the untaxed part is the group without a label. */
export function taxGroups({ rates, bags, feeIsTaxed }: Taxes, sums: Sums): TaxGroup[] {
  const charges = (feeIsTaxed ? 0 : sums.deliveryFee) + (sums.serviceIn === 'total' ? sums.serviceFee : 0)
  const untaxed = rates.find(({ label }) => label === null)
  const rest = charges + (untaxed?.total ?? 0)
  return [
    ...rates.filter((group) => group !== untaxed),
    ...(rest === 0 ? [] : [{ label: null, total: rest, base: rest, tax: 0 }]),
    ...(bags === null ? [] : [bags]),
  ]
}
