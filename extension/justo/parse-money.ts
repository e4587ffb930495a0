import type { OrderLine, OrderMoney } from '@shared/order-values'
import { type Fit, fitOf, roundingOf } from '@shared/tickets/sums'
import { firstText, isNothing, type Raw, readPesos } from './read'

const sumOf = (lines: readonly OrderLine[]): number => lines.reduce((sum, line) => sum + line.total, 0)

/**
 * Whether `itemsPrice` is consistent with the lines and the total: it is net of the coupon, and of none, some or all of
 * the points included in the total.
 */
function itemsFit(money: OrderMoney, lines: readonly OrderLine[], fit: Fit): boolean {
  const products = sumOf(lines) - (money.coupon?.amount ?? 0)
  const charges = money.deliveryFee + (fit.serviceIn === 'total' ? money.serviceFee : 0)
  const taken = Math.min(fit.pointsInTotal, Math.max(0, products - money.items))
  // Justo rounds each figure separately; each line is rounded here.
  const near = (a: number, b: number, most = 1): boolean => Math.abs(a - b) <= most
  return (
    near(products - taken, money.items, 1 + roundingOf(lines)) &&
    near(money.items + taken - fit.pointsInTotal + charges, money.total)
  )
}

const FIGURES = {
  couponDiscount: 'descuento',
  websiteCoinsDiscount: 'puntos',
  justoCoinsDiscount: 'puntos',
  itemsPrice: 'valor de los productos',
  deliveryFee: 'valor del domicilio',
  serviceFee: 'tarifa de servicio',
  tipAmount: 'propina',
  totalPrice: 'total',
  amountToPay: 'valor a pagar',
} as const

type Read = (key: keyof typeof FIGURES) => number | null

/** The shop's loyalty points and Justo's own, with either sign. Null: neither was used. */
function readPoints(read: Read): number | null {
  const points = Math.abs(read('websiteCoinsDiscount') ?? 0) + Math.abs(read('justoCoinsDiscount') ?? 0)
  return points === 0 ? null : points
}

function readCoupon(order: Raw, read: Read): OrderMoney['coupon'] {
  const discount = Math.abs(read('couponDiscount') ?? 0)
  if (discount === 0) return null
  return { name: firstText(order.couponName, order.couponCode) ?? 'Cupón', amount: discount }
}

function unreadableFigures(order: Raw, read: Read): string[] {
  const garbled = (Object.keys(FIGURES) as (keyof typeof FIGURES)[]).filter(
    (key) => !isNothing(order[key]) && read(key) === null,
  )
  const unreadable = new Set<string>(garbled.map((key) => FIGURES[key]))
  if (read('totalPrice') === null && read('amountToPay') === null) unreadable.add(FIGURES.totalPrice)
  return [...unreadable]
}

const isDueUnread = (order: Raw, read: Read): boolean =>
  read('amountToPay') === null && (!isNothing(order.amountToPay) || read('totalPrice') === null)

/** Justo's figures as sent; only missing ones are computed from the rest. */
export function parseMoney(order: Raw, lines: readonly OrderLine[]) {
  const read: Read = (key) => readPesos(order[key])
  const coupon = readCoupon(order, read)
  const points = readPoints(read)
  const deliveryFee = read('deliveryFee') ?? 0
  const tip = read('tipAmount') ?? 0
  const items = read('itemsPrice') ?? sumOf(lines) - (coupon?.amount ?? 0)
  const sentDue = read('amountToPay')
  const total = read('totalPrice') ?? (sentDue === null ? items + deliveryFee : sentDue - tip)
  const money = {
    items,
    coupon,
    deliveryFee,
    serviceFee: read('serviceFee') ?? 0,
    tip,
    points: points ?? undefined,
    total,
    amountToPay: sentDue ?? total + tip,
    sumsAgree: true,
  }
  const fit = fitOf(sumOf(lines), money, roundingOf(lines))
  const sumsAgree = fit !== null && itemsFit(money, lines, fit)
  // If the lines do not add up to `itemsPrice`, the later figures cannot be checked against it.
  const pointsSeen = (sumsAgree ? fit : fitOf(items + (coupon?.amount ?? 0), money, 0))?.pointsSeen ?? false
  return {
    money: { ...money, sumsAgree } satisfies OrderMoney,
    /** The amount cannot be read, or does not seem to deduct points that were used: the customer may be charged wrongly. */
    dueUncertain: isDueUnread(order, read) || (points !== null && !pointsSeen),
    unreadable: unreadableFigures(order, read),
  }
}
