import { expect, test, vi } from 'vitest'
import * as orders from '../../fixtures/justo-orders'

const VALID_ORDERS = [
  orders.deliveryOrder,
  orders.pickupOrder,
  orders.tableOrder,
  orders.unpaidTableOrder,
  orders.scheduledOrder,
  orders.protectedAddressOrder,
  orders.shapeBOrder,
  orders.hostileCommentOrder,
  orders.longNamesOrder,
]

interface Sums {
  items: { unitPrice: number; amount: number }[]
  itemsPrice: number
  deliveryFee: number
  totalPrice: number
  tipAmount: number
  amountToPay: number
  couponDiscount: number | null
}

test.each(VALID_ORDERS.map((build) => [build.name, build] as const))('%s adds up as Justo does', (_, build) => {
  const order = build() as unknown as Sums
  const lines = order.items.reduce((sum, item) => sum + item.unitPrice * item.amount, 0)
  expect(lines - (order.couponDiscount ?? 0)).toBe(order.itemsPrice)
  expect(order.itemsPrice + order.deliveryFee).toBe(order.totalPrice)
  expect(order.totalPrice + order.tipAmount).toBe(order.amountToPay)
})

test('no two orders share an id or a number, and ids look like Justo’s', () => {
  const made = [...VALID_ORDERS, ...VALID_ORDERS].map((build) => build())
  expect(new Set(made.map((order) => order._id)).size).toBe(made.length)
  expect(new Set(made.map((order) => order.fullCode)).size).toBe(made.length)
  for (const order of made) expect(order._id).toMatch(/^[A-Za-z0-9]{17}$/)
})

test('orders are stamped at call time, in UTC, with the promise in the time of Bogotá', () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-15T02:00:00.000Z') })
  const order = orders.pickupOrder()
  expect(order.createdAt).toBe('2026-03-15T02:00:00.000Z')
  expect(order.deliverAt).toBe('2026-03-15T02:25:00.000Z')
  expect(order.timeText).toBe('21:25')
  expect(orders.deliveryOrder().timeText).toBe('21:45 - 22:00')
  expect(orders.scheduledOrder()).toMatchObject({ isScheduled: true, deliverAt: '2026-03-15T05:25:00.000Z' })
})
