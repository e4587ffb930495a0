import type { Order } from '@shared/order'
import { describe, expect, it } from 'vitest'
import { parseOrder } from '../../../../../extension/justo/parse-order'
import { practiceId } from '../../../../../extension/justo/practice-id'
import { productsOf, storedOrders } from '../../../../../extension/setup/stations/ordered-products'
import { deliveryOrder, plainItem } from '../../../../fixtures/justo-orders'
import { aStoredOrder } from '../../../../fixtures/orders'
import { aStore, tablesOf } from '../../../../stage/tables-of'

const SECRETS = {
  buyerName: 'Made-up Buyer',
  phone: '+573000000000',
  email: 'buyer@example.com',
  comment: 'timbre dañado',
  items: [plainItem('Ajiaco', 2, 31_000, { comment: 'para Made-up Buyer' }), plainItem('Limonada', 1, 8_000)],
}

/** These orders of a till's store, as the set-up sees them. */
async function seen(...orders: Partial<Order>[]) {
  const store = aStore(`menu-of-${crypto.randomUUID()}`)
  await tablesOf({ store }).orders.bulkAdd(orders.map((order) => aStoredOrder(order)))
  const found = await storedOrders(store)
  store.close()
  return found
}

function secretOrder(id: string): Order {
  const parsed = parseOrder(deliveryOrder({ ...SECRETS, _id: id }))
  if (!parsed.ok) throw new Error('the order cannot be read')
  return parsed.order
}

describe('a stored order for the menu', () => {
  it('has the items, and no customer data', async () => {
    const orders = await seen(secretOrder('o1'))
    expect(orders[0]?.lines.map(({ name, quantity }) => [name, quantity])).toEqual([
      ['Ajiaco', 2],
      ['Limonada', 1],
    ])
    expect(JSON.stringify(orders)).not.toMatch(/Made-up|3000000000|example\.com|timbre|Carrera|Calle/)
  })

  it('is absent where it names no product, and where it is of a practice', async () => {
    expect(await seen({ id: 'o1', lines: [] }, secretOrder(practiceId('0a1b2c3d', 1)))).toEqual([])
  })

  it('comes from this till’s store too, newest first', async () => {
    const store = aStore('menu-of-memory')
    await tablesOf({ store }).orders.bulkAdd([
      aStoredOrder({ id: 'early', createdAt: '2026-03-01T12:00:00.000Z' }),
      aStoredOrder({ id: 'late', createdAt: '2026-03-02T12:00:00.000Z' }),
      aStoredOrder({}, { id: 'unreadable', order: null, raw: '{}' }),
    ])
    const orders = await storedOrders(store)
    expect(orders.map(({ id }) => id)).toEqual(['late', 'early'])
    expect(orders.every(({ lines }) => lines.every(({ comment }) => comment === null))).toBe(true)
    store.close()
  })
})

describe('the products', () => {
  it('are listed once each, the most ordered first', async () => {
    const orders = await seen(secretOrder('o1'), secretOrder('o2'))
    expect(productsOf(orders).map(({ name, count }) => [name, count])).toEqual([
      ['Ajiaco', 4],
      ['Limonada', 2],
    ])
  })
})
