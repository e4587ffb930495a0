import type { InvoiceContent } from '../payload'

type Priced = Pick<InvoiceContent, 'lines' | 'money'>

/** How the lines become what is charged. Whole pesos. */
export interface Sums {
  /** False: Justo's figures do not add up. They are shown as sent, and said to be so. */
  agree: boolean
  /** The lines as they are printed; where nothing adds up, Justo's own figure, which comes after the coupon. */
  products: number
  coupon: { name: string; amount: number }
  deliveryFee: number
  serviceFee: number
  /** Where the service fee is: Justo does not say, its sums do (docs/justo.md). */
  serviceIn: 'total' | 'charge' | 'prices'
  /** What `total` has besides all of that: Justo rounds each figure by itself. */
  rounding: number
  /** Without tip. */
  total: number
  tip: number
  /** The same of `amountToPay`, after total and tip. */
  chargeRounding: number
  amountToPay: number
}

/** Three figures, each rounded by itself, stand between the lines and the total; one between the total and the charge. */
const MOST_ROUNDING = 2
const MOST_CHARGE_ROUNDING = 1

type Fit = Pick<Sums, 'serviceIn' | 'rounding' | 'chargeRounding'>

/** Of the three places where a service fee can be, the one that leaves least unexplained; null: none explains it. */
function bestFit(gap: number, due: number, fee: number): Fit | null {
  const unexplained = (fit: Fit) => Math.abs(fit.rounding) + Math.abs(fit.chargeRounding)
  const ways: Fit[] = [
    { serviceIn: 'total', rounding: gap - fee, chargeRounding: due },
    { serviceIn: 'charge', rounding: gap, chargeRounding: due - fee },
    { serviceIn: 'prices', rounding: gap, chargeRounding: due },
  ]
  const fitting = ways.filter(
    (fit) => Math.abs(fit.rounding) <= MOST_ROUNDING && Math.abs(fit.chargeRounding) <= MOST_CHARGE_ROUNDING,
  )
  return fitting.sort((a, b) => unexplained(a) - unexplained(b))[0] ?? null
}

/** How the figures of an order go together. Pure; corrects none of them. */
export function sumsOf({ lines, money }: Priced): Sums {
  const { deliveryFee, serviceFee, total, tip, amountToPay } = money
  const products = lines.reduce((sum, line) => sum + line.total, 0)
  // A deduction, whichever sign it came with.
  const coupon = { name: money.coupon?.name ?? '', amount: Math.abs(money.coupon?.amount ?? 0) }
  const gap = total - (products - coupon.amount + deliveryFee)
  const fit = bestFit(gap, amountToPay - total - tip, serviceFee)
  const figures = { coupon, deliveryFee, serviceFee, total, tip, amountToPay }
  if (money.sumsAgree && fit !== null) return { agree: true, ...figures, ...fit, products }
  return { agree: false, ...figures, serviceIn: 'total', rounding: 0, chargeRounding: 0, products: money.items }
}
