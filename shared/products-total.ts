import type { OrderMoney } from './order'

/** The products before the coupon. Justo's `itemsPrice` is after the coupon and would not add up here. */
export const productsTotal = (money: Pick<OrderMoney, 'items' | 'coupon'>): number =>
  money.items + Math.abs(money.coupon?.amount ?? 0)
