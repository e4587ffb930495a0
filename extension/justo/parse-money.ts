import type { OrderLine, OrderMoney } from '@shared/order'
import { firstText, isNothing, type Raw, readPesos } from './read'

/** Justo rounds each figure by itself. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1

/**
 * The identities of docs/justo.md, for the figures that people see. Whether the service fee is inside the total is
 * not known: either way explains it, once.
 */
function sumsAgree(money: Omit<OrderMoney, 'sumsAgree'>, lines: readonly OrderLine[]): boolean {
  const { items, coupon, deliveryFee, serviceFee, tip, total, amountToPay } = money
  const lineSum = lines.reduce((sum, line) => sum + line.total, 0)
  const due = total + tip
  const feeOutside = near(items + deliveryFee, total) && (near(due, amountToPay) || near(due + serviceFee, amountToPay))
  const feeInside = near(items + deliveryFee + serviceFee, total) && near(due, amountToPay)
  return near(lineSum - (coupon?.amount ?? 0), items) && (feeOutside || feeInside)
}

const FIGURES = {
  couponDiscount: 'descuento',
  itemsPrice: 'valor de los productos',
  deliveryFee: 'valor del domicilio',
  serviceFee: 'tarifa de servicio',
  tipAmount: 'propina',
  totalPrice: 'total',
  amountToPay: 'valor a pagar',
} as const

/** Justo's figures as sent; only what it left out is worked out from the rest. */
export function parseMoney(order: Raw, lines: readonly OrderLine[]): { money: OrderMoney; unreadable: string[] } {
  const read = (key: keyof typeof FIGURES): number | null => readPesos(order[key])
  const discount = read('couponDiscount') ?? 0
  const coupon =
    discount > 0 ? { name: firstText(order.couponName, order.couponCode) ?? 'Cupón', amount: discount } : null
  const deliveryFee = read('deliveryFee') ?? 0
  const tip = read('tipAmount') ?? 0
  const items = read('itemsPrice') ?? lines.reduce((sum, line) => sum + line.total, 0) - (coupon?.amount ?? 0)
  const sentTotal = read('totalPrice')
  const sentDue = read('amountToPay')
  const total = sentTotal ?? (sentDue === null ? items + deliveryFee : sentDue - tip)
  const money = {
    items,
    coupon,
    deliveryFee,
    serviceFee: read('serviceFee') ?? 0,
    tip,
    total,
    amountToPay: sentDue ?? total + tip,
  }
  const garbled = (Object.keys(FIGURES) as (keyof typeof FIGURES)[]).filter(
    (key) => !isNothing(order[key]) && read(key) === null,
  )
  const unreadable = new Set(garbled.map((key) => FIGURES[key]))
  if (sentTotal === null && sentDue === null) unreadable.add(FIGURES.totalPrice)
  return { money: { ...money, sumsAgree: sumsAgree(money, lines) }, unreadable: [...unreadable] }
}
