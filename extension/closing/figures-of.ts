import type { ClosingOrder } from './closing-order'

/** Whole pesos; they add up to `charged`, whatever Justo's own figures do. */
export interface Figures {
  products: number
  discounts: number
  deliveryFees: number
  serviceFees: number
  tips: number
  /** What loyalty points paid; absent where none did. */
  points?: number
  /** What Justo's roundings, and figures of its that do not add up, leave between the others and what is charged. */
  adjustments: number
  charged: number
}

/** What the sales of a period are made of. */
export function figuresOf(orders: readonly ClosingOrder[]): Figures {
  const sums = orders.flatMap(({ sale }) => sale?.sums ?? [])
  const total = (of: (sum: (typeof sums)[number]) => number) => sums.reduce((pesos, sum) => pesos + of(sum), 0)
  const figures = {
    products: total(({ products }) => products),
    // Where nothing adds up, Justo's products come after the coupon.
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
