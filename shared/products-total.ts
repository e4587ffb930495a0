import type { OrderMoney } from './order'

/** The products before the coupon: Justo's `itemsPrice` comes after it, and would not add up above the discount's line. */
export const productsTotal = (money: Pick<OrderMoney, 'items' | 'coupon'>): number =>
  money.items + Math.abs(money.coupon?.amount ?? 0)
