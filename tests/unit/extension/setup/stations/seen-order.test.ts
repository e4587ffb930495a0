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

/** The orders of a till that has stored these, as the set-up sees them. */
async function seen(...changes: object[]) {
  const store = aStore(`menu-of-${crypto.randomUUID()}`)
  const rows = changes.map((change) => {
    const parsed = parseOrder(deliveryOrder({ ...SECRETS, ...change }))
    if (!parsed.ok) throw new Error('the order cannot be read')
    return aStoredOrder({ ...parsed.order })
  })
  await tablesOf({ store }).orders.bulkAdd(rows)
  const orders = await storedOrders(store)
  store.close()
  return orders
}

describe('a stored order for the menu', () => {
  it('has the items, and no customer data', async () => {
    const orders = await seen({})
    expect(orders[0]?.lines.map(({ name, quantity }) => [name, quantity])).toEqual([
      ['Ajiaco', 2],
      ['Limonada', 1],
    ])
    expect(JSON.stringify(orders)).not.toMatch(/Made-up|3000000000|example\.com|timbre|Carrera|Calle/)
  })

  it('is absent where it names no product, and where it is of a practice', async () => {
    expect(await seen({ items: [{ amount: 1 }] }, { _id: practiceId('0a1b2c3d', 1) })).toEqual([])
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
    const orders = await seen({ _id: 'o1' }, { _id: 'o2' })
    expect(productsOf(orders).map(({ name, count }) => [name, count])).toEqual([
      ['Ajiaco', 4],
      ['Limonada', 2],
    ])
  })
})
