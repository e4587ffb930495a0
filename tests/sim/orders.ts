import { localTime } from '../fixtures/justo-base-orders'
import {
  deliveryOrder,
  pickupOrder,
  plainItem,
  type RawOrder,
  tableOrder,
  unpaidTableOrder,
} from '../fixtures/justo-orders'

export interface Dish {
  name: string
  amount: number
  /** What the customer wrote about it. */
  note: string | null
}

export const SERVICES = ['delivery', 'pickup', 'table', 'unpaid-table'] as const
export type SimService = (typeof SERVICES)[number]

/** Prices in COP. No name is broken on paper, and none has a word that the product reads as more than a name. */
export const KITCHEN_MENU: Readonly<Record<string, number>> = { Ajiaco: 20_000, Lechona: 24_000, Tamal: 11_000 }
export const BAR_MENU: Readonly<Record<string, number>> = { Limonada: 9_000, Cerveza: 8_000 }
/** Rules of the bridge's station «BARRA». */
export const BAR_ITEMS = ['limonada*', 'cerveza*']

const DELIVERY_FEE = 6_500
const PREPARATION_MS = 25 * 60_000

export const isOfBar = (name: string): boolean => name in BAR_MENU

const priceOf = (name: string): number => KITCHEN_MENU[name] ?? BAR_MENU[name] ?? 0

/** The order's items and sums, as an edit in Justo changes them. */
export function contentOf(service: SimService, dishes: readonly Dish[]) {
  const items = dishes.reduce((sum, { name, amount }) => sum + priceOf(name) * amount, 0)
  const deliveryFee = service === 'delivery' ? DELIVERY_FEE : 0
  return {
    items: dishes.map(({ name, amount, note }) => plainItem(name, amount, priceOf(name), { comment: note })),
    baseItemsPrice: items,
    itemsPrice: items,
    deliveryFee,
    deliveryFeeWithoutDiscount: deliveryFee,
    baseTotalPrice: items + deliveryFee,
    totalPrice: items + deliveryFee,
    tipAmount: 0,
    amountToPay: items + deliveryFee,
  }
}

const BASE = { delivery: deliveryOrder, pickup: pickupOrder, table: tableOrder, 'unpaid-table': unpaidTableOrder }

export const orderIdOf = (n: number): string => `SIMorder${String(n).padStart(8, '0')}a`
/** As it is on paper: `#30001-01` */
const orderNumberOf = (n: number): string => `${30_000 + n}-01`

interface Ordered {
  service: SimService
  dishes: readonly Dish[]
  /** Of a scheduled one, from `at` to its hour. */
  hourMs?: number | undefined
}

/** When an order is promised for, as Justo has it. */
export function hourOf(ms: number) {
  const at = new Date(ms)
  return { deliverAt: at.toISOString(), timeText: localTime(at) }
}

/** The `n`-th order of an evening. `at`: virtual ms. */
export function orderOf(n: number, { service, dishes, hourMs }: Ordered, at: number) {
  const created = new Date(at)
  const content = contentOf(service, dishes)
  return BASE[service]({
    _id: orderIdOf(n),
    code: String(30_000 + n),
    fullCode: `#${orderNumberOf(n)}`,
    userId: `SIMuser${n}`,
    createdAt: created.toISOString(),
    isScheduled: hourMs !== undefined,
    ...hourOf(at + (hourMs ?? PREPARATION_MS)),
    orderParams: {},
    couponId: null,
    couponName: null,
    couponCode: null,
    couponDiscount: null,
    cashAmount: service === 'delivery' ? Math.ceil(content.amountToPay / 50_000) * 50_000 : null,
    ...(service === 'pickup' || service === 'table'
      ? { transaction: { _id: `SIMtrx${n}`, totalPrice: content.amountToPay, status: 'paid' } }
      : {}),
    ...content,
  }) satisfies RawOrder
}
