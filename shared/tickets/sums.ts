import type { InvoiceContent } from '../paper-content'

type Money = InvoiceContent['money']
interface Priced {
  lines: readonly Pick<InvoiceContent['lines'][number], 'quantity' | 'unitPrice' | 'total'>[]
  money: Money
}

/** The sums from the lines to the charge. Whole pesos. */
export interface Sums {
  /** False: Justo's figures do not add up. They are shown as sent, with a notice. */
  agree: boolean
  /** The sum of the lines, before the coupon; if nothing adds up, Justo's own figure with the coupon added back. */
  products: number
  coupon: { name: string; amount: number }
  deliveryFee: number
  serviceFee: number
  /** Where the service fee is included: not stated by Justo, derived from its sums (docs/justo.md). */
  serviceIn: 'total' | 'charge' | 'prices'
  /** Remainder of `total`: Justo rounds each figure separately. */
  rounding: number
  /** The total without tip, before points: they are added back where Justo subtracted them. */
  total: number
  tip: number
  /** Loyalty points used. A means of payment: in no tax base. */
  points: number
  /** Whether the points are subtracted from `amountToPay`; false only where there are some. */
  pointsSeen: boolean
  /** Points subtracted from `amountToPay`: less than `points` when they exceed the sum to pay. */
  pointsPaid: number
  /** Remainder of `amountToPay` after total, tip and points, as `rounding`. */
  chargeRounding: number
  amountToPay: number
}

/** Three separately rounded figures between lines and total, one between total and charge. The lines' own: `roundingOf`. */
const MOST_ROUNDING = 2
const MOST_CHARGE_ROUNDING = 1

type ServiceFeePlacement = Pick<Sums, 'serviceIn' | 'rounding' | 'chargeRounding'>
export type Fit = ServiceFeePlacement & Pick<Sums, 'pointsSeen' | 'pointsPaid'> & { pointsInTotal: number }

/** The pesos by which the lines' totals exceed unit price by quantity; each total is rounded to whole pesos. */
export function roundingOf(lines: Priced['lines']): number {
  const over = lines.map(({ quantity, unitPrice, total }) => total - quantity * unitPrice)
  return Math.ceil(Math.abs(over.reduce((sum, pesos) => sum + (Math.abs(pesos) <= 0.5 ? pesos : 0), 0)) - 1e-6)
}

const clamp = (n: number, least: number, most: number): number => Math.min(most, Math.max(least, n))

const couponOf = (money: Money): number => Math.abs(money.coupon?.amount ?? 0)
/** Deductions are subtracted whatever their sign in Justo's data. */
const pointsOf = (money: Money): number => Math.abs(money.points ?? 0)

/** The three places of a service fee. `gap`: unexplained part of the total; `due`: of the charge. */
const serviceFeePlacements = (gap: number, due: number, fee: number): ServiceFeePlacement[] => [
  { serviceIn: 'total', rounding: gap - fee, chargeRounding: due },
  { serviceIn: 'charge', rounding: gap, chargeRounding: due - fee },
  { serviceIn: 'prices', rounding: gap, chargeRounding: due },
]

/**
 * Where the points may have been subtracted: Justo's total, its charge, or some in each (the shop's points and Justo's
 * own are two figures). Points exceeding the order leave only the tip to pay.
 */
function pointsPlacements(placement: ServiceFeePlacement, money: Money, most: number): Fit[] {
  const points = pointsOf(money)
  const missing = { total: Math.max(0, -placement.rounding), charge: Math.max(0, -placement.chargeRounding) }
  const take = (inTotal: number, inCharge: number): Fit => ({
    ...placement,
    rounding: placement.rounding + inTotal,
    chargeRounding: placement.chargeRounding + inCharge,
    pointsSeen: true,
    pointsPaid: inTotal + inCharge,
    pointsInTotal: inTotal,
  })
  if (points === 0) return [take(0, 0)]
  const left = placement.rounding + placement.chargeRounding + points
  const some = clamp(clamp(left, -most, most) - placement.rounding, 0, points)
  const allTaken = money.amountToPay <= money.tip && missing.total + missing.charge < points
  return [
    take(points, 0),
    take(0, points),
    take(some, points - some),
    ...(allTaken ? [take(missing.total, missing.charge)] : []),
  ]
}

/**
 * The explanation of the figures from `products` (before the coupon) to the charge with the least remainder; null:
 * none. Points not visible in any figure are the last resort.
 * @param lineRounding `roundingOf` the lines that make up `products`
 */
export function fitOf(products: number, money: Money, lineRounding: number): Fit | null {
  const most = MOST_ROUNDING + lineRounding
  const { deliveryFee, serviceFee, total, tip, amountToPay } = money
  const placements = serviceFeePlacements(
    total - (products - couponOf(money) + deliveryFee),
    amountToPay - total - tip,
    serviceFee,
  )
  const unexplained = (fit: Fit) => Math.abs(fit.rounding) + Math.abs(fit.chargeRounding)
  const best = (fits: Fit[]): Fit | null =>
    fits
      .filter((fit) => Math.abs(fit.rounding) <= most && Math.abs(fit.chargeRounding) <= MOST_CHARGE_ROUNDING)
      .sort((a, b) => unexplained(a) - unexplained(b))[0] ?? null
  const seen = best(placements.flatMap((placement) => pointsPlacements(placement, money, most)))
  if (seen !== null) return seen
  return best(placements.map((placement) => ({ ...placement, pointsSeen: false, pointsPaid: 0, pointsInTotal: 0 })))
}

/** The sums of an order. Pure; corrects no figure. */
export function sumsOf({ lines, money }: Priced): Sums {
  const { deliveryFee, serviceFee, tip, total, amountToPay } = money
  const products = lines.reduce((sum, line) => sum + line.total, 0)
  const coupon = { name: money.coupon?.name ?? '', amount: couponOf(money) }
  const points = pointsOf(money)
  const figures = { coupon, deliveryFee, serviceFee, tip, points, amountToPay }
  const fit = fitOf(products, money, roundingOf(lines))
  if (money.sumsAgree && fit !== null) {
    const { pointsInTotal, ...how } = fit
    return { agree: true, ...figures, ...how, total: total + pointsInTotal, products }
  }
  const unexplained = { rounding: 0, chargeRounding: 0, pointsSeen: points === 0, pointsPaid: 0 }
  return { agree: false, ...figures, ...unexplained, serviceIn: 'total', total, products: money.items + coupon.amount }
}

/** The service fee as a figure beside the products; 0 where their prices include it. */
export const addedServiceFee = ({ serviceIn, serviceFee }: Sums): number => (serviceIn === 'prices' ? 0 : serviceFee)
