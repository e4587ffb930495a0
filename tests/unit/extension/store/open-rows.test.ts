import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest'
import type { Store } from '../../../../extension/store/store'
import { aStoredOrder } from '../../../fixtures/orders'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { readyJobs } from '../a-worker-context'

let transactions: MockInstance
let store: Store
let stores = 0

const ids = async () => (await store.keptOpenOrders()).map(({ id }) => id).sort()
const addOrder = (id: string) => store.change(id, () => ({ order: aStoredOrder({ id }) }))

beforeEach(async () => {
  // Before the database is opened: Dexie binds it then.
  transactions = vi.spyOn(IDBDatabase.prototype, 'transaction')
  stores += 1
  store = aStore(`open-rows-${stores}`)
  await addOrder('a')
})
afterEach(() => store.close())

it('what is open is read from the disk once between two writes of the till', async () => {
  const jobs = await readyJobs()
  const look = async () => [await ids(), (await store.keptOpenJobs()).length]
  expect(await look()).toEqual([['a'], 0])
  transactions.mockClear()
  expect(await look()).toEqual([['a'], 0])
  expect(transactions).not.toHaveBeenCalled()
  await store.change('b', () => ({ order: aStoredOrder({ id: 'b' }), put: jobs }))
  expect(await look()).toEqual([['a', 'b'], jobs.length])
  await store.change('a', () => ({ order: null }))
  expect(await ids()).toEqual(['b'])
})

it('a change that was under way while they were read is in the next reading', async () => {
  await Promise.all([ids(), addOrder('b'), ids()])
  expect(await ids()).toEqual(['a', 'b'])
})

it('a reading that failed is repeated by the next one', async () => {
  const failing = vi.spyOn(tablesOf({ store }).orders, 'where').mockImplementation(() => {
    throw new DOMException('made up', 'UnknownError')
  })
  await expect(inVirtualTime(ids())).rejects.toThrow('open orders')
  failing.mockRestore()
  expect(await ids()).toEqual(['a'])
})

it('after another page has deleted the database, under a connection that Dexie opens anew by itself', async () => {
  expect(await ids()).toEqual(['a'])
  await Dexie.delete(store.name)
  expect(await store.order('a')).toBeNull()
  expect(await ids()).toEqual([])
})

it('after the browser has closed the database, as when its data is deleted, they are read anew', async () => {
  expect(await ids()).toEqual(['a'])
  const db = tablesOf({ store })
  await db.orders.clear()
  db.close({ disableAutoOpen: true })
  expect(await inVirtualTime(store.order('a'))).toBeNull()
  expect(await ids()).toEqual([])
})
