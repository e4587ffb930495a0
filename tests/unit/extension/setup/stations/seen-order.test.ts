import { describe, expect, it } from 'vitest'
import {
  mergeProducts,
  type Product,
  productsOf,
  savedProducts,
  saveProducts,
  seenOrder,
  storedOrders,
} from '../../../../../extension/setup/stations/ordered-products'
import { deliveryOrder, OTHER_STORE_ID, plainItem, STORE_ID } from '../../../../fixtures/justo-orders'
import { aStoredOrder } from '../../../../fixtures/orders'
import { aStore, tablesOf } from '../../../../stage/tables-of'
import { aWorkerContext } from '../../a-worker-context'

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
    expect(order?.lines.map(({ name, quantity }) => `${quantity} ${name}`)).toEqual(['2 Ajiaco', '1 Limonada'])
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

const product = (name: string, count: number): Product => ({ name, externalId: null, count })
const counted = ({ name, count }: Product) => `${count} ${name}`

it('the menu is made from the orders of this till, the newest first', async () => {
  const { context } = aWorkerContext()
  await tablesOf(context).orders.bulkAdd([
    aStoredOrder({ id: 'old', createdAt: '2026-03-13T17:00:00.000Z' }),
    aStoredOrder({ id: 'new', createdAt: '2026-03-14T17:00:00.000Z' }),
  ])
  expect((await storedOrders(context.store)).map(({ id }) => id)).toEqual(['new', 'old'])
})

describe('the products', () => {
  it('are listed once each, the most ordered first; an order that came twice counts once', () => {
    const [one, two] = [seen({ _id: 'o1' }), seen({ _id: 'o2' })]
    if (!one || !two) throw new Error('orders expected')
    expect(productsOf([one, two, one]).map(counted)).toEqual(['4 Ajiaco', '2 Limonada'])
  })

  it('are stored after the page was closed, as names, codes and counts alone', async () => {
    const store = aStore('stored-products')
    const products = [{ ...product('Ajiaco', 4), externalId: 'P-1' }]
    await saveProducts(store, products)
    expect(await savedProducts(store)).toEqual(products)
    store.close()
  })

  it('of two sources are never counted twice', () => {
    const merged = mergeProducts([product('Ajiaco', 4)], [product('AJIACO', 7), product('Arepa', 5)])
    expect(merged.map(counted)).toEqual(['7 AJIACO', '5 Arepa'])
  })
})
