import { Dexie } from 'dexie'
import { expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../../extension/store/database'
import { anEntry } from '../../../fixtures/log-entries'
import { aStoredOrder } from '../../../fixtures/orders'
import { aStore, tablesOf } from '../../../stage/tables-of'

const AT = '2026-03-14T17:05:00.000Z'
const first = aStoredOrder({ id: 'a' })

/** As a made-up next version of the program opens it: with one more table and one more index. */
async function openNext(name: string): Promise<Database> {
  const db = openDatabase(name)
  db.version(2).stores({ orders: 'id, [open+updatedAt], transaction', shelves: 'id' })
  await db.open()
  return db
}

/** A database of this version with an order and its story. */
async function written(name: string) {
  const store = aStore(name)
  await store.change('a', () => ({ order: first, source: '{}', log: [anEntry(AT, 'new', { orderId: 'a' })] }))
  return store
}

it('a next version finds every row that this one wrote, by old and new indexes', async () => {
  ;(await written('next')).close()
  const db = await openNext('next')
  expect(db.verno).toBe(2)
  expect(await db.orders.where('transaction').equals(first.transaction).primaryKeys()).toEqual(['a'])
  expect(await db.orders.where('[open+updatedAt]').between([1, Dexie.minKey], [1, Dexie.maxKey]).count()).toBe(1)
  const counts = [db.orders, db.sources, db.log, db.table('shelves')].map((table) => table.count())
  expect(await Promise.all(counts)).toEqual([1, 1, 1, 0])
  db.close()
})

it('the database of a next version is opened by this one, installed again, and neither loses what the other wrote', async () => {
  ;(await written('back')).close()
  const newer = await openNext('back')
  await newer.table('shelves').put({ id: 'of the next version' })
  newer.close()
  const store = aStore('back')
  expect((await store.openOrders()).map(({ id }) => id)).toEqual(['a'])
  expect(await store.timeline('a')).toHaveLength(1)
  await store.change('b', () => ({ order: aStoredOrder({ id: 'b' }) }))
  expect(store.trouble).toBeNull()
  expect(await tablesOf({ store }).orders.count()).toBe(2)
  store.close()
  const again = await openNext('back')
  expect(await again.orders.count()).toBe(2)
  expect(await again.table('shelves').toArray()).toEqual([{ id: 'of the next version' }])
  again.close()
})
