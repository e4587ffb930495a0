import { describe, expect, it } from 'vitest'
import {
  mergeProducts,
  productsOf,
  savedProducts,
  saveProducts,
  seenOrder,
  storedOrders,
} from '../../../../../extension/setup/stations/ordered-products'
import { deliveryOrder, OTHER_STORE_ID, plainItem, STORE_ID } from '../../../../fixtures/justo-orders'
import { aStoredOrder } from '../../../../fixtures/orders'
import { aStore, tablesOf } from '../../../../stage/tables-of'

const SECRETS = {
  buyerName: 'Made-up Buyer',
  phone: '+573000000000',
  email: 'buyer@example.com',
  comment: 'timbre dañado',
  items: [plainItem('Ajiaco', 2, 31_000, { comment: 'para Made-up Buyer' }), plainItem('Limonada', 1, 8_000)],
}
const seen = (change: object = {}) => seenOrder(deliveryOrder({ ...SECRETS, ...change }), [STORE_ID])

describe('a stored order for the menu', () => {
  it('has the items, and no customer data', () => {
    const order = seen()
    expect(order?.lines.map(({ name, quantity }) => [name, quantity])).toEqual([
      ['Ajiaco', 2],
      ['Limonada', 1],
    ])
    expect(JSON.stringify(order)).not.toMatch(/Made-up|3000000000|example\.com|timbre|Carrera|Calle/)
  })

  it('is absent for another branch, and for an order that names no product', () => {
    expect(seen({ storeId: OTHER_STORE_ID, store: { _id: OTHER_STORE_ID, name: 'Otra' } })).toBeNull()
    expect(seen({ items: [{ amount: 1 }] })).toBeNull()
    expect(seenOrder('not an order', [STORE_ID])).toBeNull()
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
  it('are listed once each, the most ordered first; an order that came twice counts once', () => {
    const [one, two] = [seen({ _id: 'o1' }), seen({ _id: 'o2' })]
    if (!one || !two) throw new Error('orders expected')
    expect(productsOf([one, two, one]).map(({ name, count }) => [name, count])).toEqual([
      ['Ajiaco', 4],
      ['Limonada', 2],
    ])
  })

  it('are stored after the page was closed, as names, codes and counts alone', async () => {
    const store = aStore('stored-products')
    const products = [{ name: 'Ajiaco', externalId: 'P-1', count: 4 }]
    await saveProducts(store, products)
    expect(await savedProducts(store)).toEqual(products)
    store.close()
  })

  it('of two sources are never counted twice', () => {
    const merged = mergeProducts(
      [{ name: 'Ajiaco', externalId: null, count: 4 }],
      [
        { name: 'AJIACO', externalId: null, count: 7 },
        { name: 'Arepa', externalId: null, count: 5 },
      ],
    )
    expect(merged.map(({ name, count }) => [name, count])).toEqual([
      ['AJIACO', 7],
      ['Arepa', 5],
    ])
  })
})
