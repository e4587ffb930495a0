import { NO_TIME } from '@shared/order'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { momentOf } from '../../../../extension/order-model/lifecycle'
import { DATABASE_NAME, type Database, openDatabase } from '../../../../extension/store/database'
import { aStoredOrder } from '../../../fixtures/orders'

const order = aStoredOrder({ id: 'a' })
let db: Database

beforeEach(async () => {
  db = openDatabase(`${DATABASE_NAME}-packed`)
  await db.orders.put(order)
})
afterEach(() => db.delete())

/** The rows on the disk, past Dexie. */
const stored = (): Promise<Record<string, unknown>[]> =>
  new Promise((resolve) => {
    const all = db.backendDB().transaction('orders').objectStore('orders').getAll()
    all.onsuccess = () => resolve(all.result)
  })

it('an order is stored as one text beside its marks', async () => {
  const [row] = await stored()
  expect(JSON.parse(String(row?.order))).toEqual(order.order)
  expect(row).toMatchObject({ acceptance: order.acceptance, open: order.open })
})

it('each way to read it gives the whole order', async () => {
  const { orders } = db
  const open = orders.where('[open+updatedAt]').between([1], [2])
  expect(await orders.get('a')).toEqual(order)
  expect(await orders.bulkGet(['a', 'b'])).toEqual([order, undefined])
  expect(await orders.toArray()).toEqual([order])
  expect(await open.toArray()).toEqual([order])
  expect(await open.reverse().limit(1).toArray()).toEqual([order])
  expect(await open.filter((each) => each.order?.number === order.order?.number).count()).toBe(1)
  expect(await open.primaryKeys()).toEqual(['a'])
  expect(await orders.orderBy('[open+updatedAt]').keys()).toEqual([[order.open, order.updatedAt]])
})

it.each([
  ['a scheduled order: its hour', aStoredOrder({ scheduled: true, deliverAt: '2026-03-15T00:30:00.000Z' })],
  ['another one: its creation', aStoredOrder({ scheduled: false, deliverAt: '2026-03-15T00:30:00.000Z' })],
  ['one without a time: when it was first seen', aStoredOrder({ createdAt: NO_TIME, deliverAt: null })],
  ['one that cannot be read: when it was first seen', { ...aStoredOrder(), order: null, raw: '{}' }],
])('%s is the time that its index has, as Cierre counts it', async (_, each) => {
  await db.orders.put(each)
  const [row] = (await stored()).filter(({ id }) => id === each.id)
  expect(row?.at).toBe(momentOf(each))
})

it('its telephone is in the index however it is written, and goes with the order’s own', async () => {
  const telephones = ['+57 300 123 4567', '3001234567', '57 300-123-4567', '300 123 4567 / 601 555 0000']
  for (const phone of telephones) {
    await db.orders.put(aStoredOrder({ id: 'a', customer: { name: 'Ana', phone } }))
    expect((await stored())[0]?.phone).toBe('3001234567')
  }
  for (const phone of [null, '0000000000', '12345', 'protegido']) {
    await db.orders.put(aStoredOrder({ id: 'a', customer: { name: 'Ana', phone } }))
    expect(await stored()).not.toContainEqual(expect.objectContaining({ phone: expect.anything() }))
  }
})

it('a change of one field leaves the order as it was', async () => {
  await db.orders.update('a', { table: '7' })
  expect(await db.orders.get('a')).toEqual({ ...order, table: '7' })
  expect(typeof (await stored())[0]?.order).toBe('string')
})

it.each([
  ['no order', null],
  ['a damaged text', '{"id":'],
  ['a number', 7],
])('%s is read as it is', async (_, value) => {
  await db.orders.put({ ...order, order: value as never })
  expect(await db.orders.get('a')).toEqual({ ...order, order: value })
})

it('letters, emoji and half an emoji come back as they were', async () => {
  const name = 'Peña “Ñ” 🥜 \ud83e'
  await db.orders.put(aStoredOrder({ id: 'a', customer: { name, phone: null } }))
  expect((await db.orders.get('a'))?.order?.customer.name).toBe(name)
})
