import type { ClosingOrder } from './closing-order'

/** Whole pesos; they add up to `charged` even where Justo's own figures do not. */
export interface Figures {
  products: number
  discounts: number
  deliveryFees: number
  serviceFees: number
  tips: number
  /** Paid with loyalty points; absent if zero. */
  points?: number
  /** The difference between the other figures and the sum charged: Justo's roundings and figures that do not add up. */
  adjustments: number
  charged: number
}

/** The figures of a period's sales. */
export function figuresOf(orders: readonly ClosingOrder[]): Figures {
  const sums = orders.flatMap(({ sale }) => sale?.sums ?? [])
  const total = (of: (sum: (typeof sums)[number]) => number) => sums.reduce((pesos, sum) => pesos + of(sum), 0)
  const figures = {
    products: total(({ products }) => products),
    // Where the figures do not add up, Justo's product prices are already after the coupon.
    discounts: total(({ agree, coupon }) => (agree ? coupon.amount : 0)),
    deliveryFees: total(({ deliveryFee }) => deliveryFee),
    serviceFees: total(({ serviceIn, serviceFee }) => (serviceIn === 'prices' ? 0 : serviceFee)),
    tips: total(({ tip }) => tip),
    charged: total(({ amountToPay }) => amountToPay),
  }
  const points = total(({ pointsPaid }) => pointsPaid)
  const { products, discounts, deliveryFees, serviceFees, tips, charged } = figures
  const explained = products - discounts + deliveryFees + serviceFees + tips - points
  return { ...figures, ...(points !== 0 && { points }), adjustments: charged - explained }
}
