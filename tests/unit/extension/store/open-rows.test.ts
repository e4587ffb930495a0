import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest'
import type { Change } from '../../../../extension/store/change'
import type { Store } from '../../../../extension/store/store'
import { StoreReader } from '../../../../extension/store/store-reader'
import { aStoredOrder } from '../../../fixtures/orders'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { readyJobs } from '../a-worker-context'

const jobs = await readyJobs()
const jobsOf = (orderId: string) => jobs.map((job) => ({ ...job, orderId }))
let transactions: MockInstance
let store: Store
let stores = 0

const reads = () => transactions.mock.calls.filter(([, mode]) => mode === 'readonly').length
const ids = async () => (await store.keptOpenOrders()).map(({ id }) => id).sort()
const addOrder = (id: string): Promise<unknown> => store.change(id, () => ({ order: aStoredOrder({ id }) }))

beforeEach(async () => {
  // Before the database is opened: Dexie binds it then.
  transactions = vi.spyOn(IDBDatabase.prototype, 'transaction')
  stores += 1
  store = aStore(`open-rows-${stores}`)
  // What is written before the connection is open is not known: it may be to an emptied database.
  await store.order('a')
  await addOrder('a')
})
afterEach(() => store.close())

it('what is open is read from the disk once, and then known as it is written', async () => {
  const look = async () => [await ids(), (await store.keptOpenJobs()).length]
  expect(await look()).toEqual([['a'], 0])
  transactions.mockClear()
  expect(await look()).toEqual([['a'], 0])
  await store.change('b', () => ({ order: aStoredOrder({ id: 'b' }), put: jobs }))
  expect(await look()).toEqual([['a', 'b'], jobs.length])
  await store.change('a', () => ({ order: null }))
  await store.change('b', () => ({ put: jobs.slice(0, 1).map((job) => ({ ...job, open: 0 as const })) }))
  expect(await look()).toEqual([['b'], jobs.length - 1])
  await store.change('b', (state) => ({ remove: state.jobs.map(({ key }) => key) }))
  await store.changeStored('b', (order) => ({ order: { ...order, open: 0 } }))
  expect(await look()).toEqual([[], 0])
  expect(reads()).toBe(['the new order', 'its papers'].length)
})

it('an order that was written is known with its papers, and changed again without a reading', async () => {
  await store.change('b', () => ({
    order: aStoredOrder({ id: 'b' }),
    put: jobsOf('b'),
  }))
  transactions.mockClear()
  await store.changeStored('b', (order, known) => ({ order: { ...order, table: String(known.length) } }))
  const [order, orders, own, both] = await Promise.all([
    store.order('b'),
    store.orders(['b', 'a']),
    store.jobsOf('b'),
    store.jobsOfOrders(['a', 'b']),
  ])
  expect([order?.table, orders.map((each) => each?.id)]).toEqual([String(jobs.length), ['b', 'a']])
  expect([own.length, both.get('b')?.length, both.has('a')]).toEqual([jobs.length, jobs.length, false])
  expect(reads()).toBe(0)
})

it('one that closes with all of its papers is read again: the memory of a whole day would be too much', async () => {
  await store.change('a', () => ({ put: jobsOf('a').slice(0, 1) }))
  const reading = async () => {
    transactions.mockClear()
    await store.order('a')
    return reads()
  }
  await store.changeStored('a', (order) => ({ order: { ...order, open: 0 } }))
  expect(await reading()).toBe(0)
  await store.change('a', ({ jobs }) => ({ put: jobs.map((each) => ({ ...each, open: 0 })) }))
  expect(await reading()).toBe(1)
})

it('what is open is known with all of its papers once it was read, as after a start', async () => {
  const oneOpen = (id: string) =>
    jobsOf(id).map((job, at) => ({ ...job, open: at === 0 ? (1 as const) : (0 as const) }))
  await store.change('a', () => ({ put: oneOpen('a') }))
  await tablesOf({ store }).orders.put(aStoredOrder({ id: 'closed' }, { open: 0 }))
  await tablesOf({ store }).jobs.bulkPut(oneOpen('gone').map((job) => ({ ...job, key: `${job.key}-2` })))
  expect([(await store.keptOpenJobs()).length, await ids()]).toEqual([2, ['a']])
  transactions.mockClear()
  expect((await store.jobsOfOrders(['a', 'gone'])).get('gone')).toHaveLength(jobs.length)
  expect([(await store.jobsOf('a')).length, await store.order('gone')]).toEqual([jobs.length, null])
  expect(reads()).toBe(0)
})

it('a finished paper that is damaged, which no poll reads, is found when rows that no index finds are looked for', async () => {
  await store.change('a', () => ({ put: jobsOf('a').map((job) => ({ ...job, open: 0 as const })) }))
  const db = tablesOf({ store })
  await store.changeStored('a', (order) => ({ order: { ...order, table: '7' } }))
  await store.keptOpenOrders()
  await db.jobs.toCollection().modify({ payload: 7 as never })
  await store.openOrders()
  expect(await store.jobsOf('a')).toHaveLength(jobs.length)
  await store.findUnindexed()
  expect([await store.jobsOf('a'), store.damagedRows().length]).toEqual([[], jobs.length])
})

it('what a decision may change of its papers is a list of its own', async () => {
  await store.change('a', () => ({ put: jobsOf('a') }))
  await store.change('a', (state) => {
    state.jobs.length = 0
    return null
  })
  expect(await store.jobsOf('a')).toHaveLength(jobs.length)
})

it('a change that was under way while they were read is in the next reading', async () => {
  await Promise.all([ids(), addOrder('b'), ids()])
  expect(await ids()).toEqual(['a', 'b'])
})

it('a change that is written while they are read is newer than what was read', async () => {
  const changes: [string, Change][] = [
    ['a', { order: aStoredOrder({ id: 'a' }, { open: 0 }) }],
    ['b', { order: aStoredOrder({ id: 'b' }, { table: '7' }) }],
  ]
  await addOrder('b')
  tablesOf({ store })
  const readJobs = StoreReader.prototype.jobsOfOrders
  vi.spyOn(StoreReader.prototype, 'jobsOfOrders').mockImplementationOnce(async (wanted) => {
    const read = await readJobs.call(store, wanted)
    for (const [id, change] of changes) await store.change(id, () => change)
    return read
  })
  expect((await store.keptOpenOrders()).map(({ id, table }) => [id, table])).toEqual([['b', '7']])
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
