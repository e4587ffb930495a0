import { beforeEach, describe, expect, it, vi } from 'vitest'
import { detailOf, kitchenOrders, rowsFor, snapshotRows } from '../../../../extension/background/panel-orders'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { ownText } from '../../../../extension/store/log-code'
import { logEntry } from '../../../../extension/store/log-rows'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW, rethrow, threePapers } from '../a-worker-context'

const { kitchen, delivery, invoice } = await threePapers()

describe('the panels’ data', () => {
  let shop: ReturnType<typeof aWorkerContext>
  beforeEach(() => {
    shop = aWorkerContext()
  })
  const db = () => tablesOf(shop.context)
  const addOrder = (id: string, change: Partial<StoredOrder> = {}) => db().orders.put(aStoredOrder({ id }, change))
  const minutesAgo = (n: number) => new Date(Date.parse(NOW) - n * 60_000).toISOString()

  it('is every open order and the hundred that closed last; of today every one, or a counter would leave some out', async () => {
    await Promise.all(Array.from({ length: 3 }, (_, i) => addOrder(`open ${i}`, { updatedAt: minutesAgo(5_000) })))
    await db().orders.bulkPut(
      Array.from({ length: 120 }, (_, i) =>
        aStoredOrder({ id: `closed ${i}` }, { open: 0, updatedAt: minutesAgo(1_440 + i) }),
      ),
    )
    const ids = async () => (await snapshotRows(shop.context, rethrow)).map((row) => row.id)
    const before = await ids()
    expect(before.filter((id) => id.startsWith('open'))).toHaveLength(3)
    expect(before.filter((id) => id.startsWith('closed'))).toHaveLength(100)
    expect(before).toContain('closed 99')
    expect(before).not.toContain('closed 100')
    await db().orders.bulkPut(
      Array.from({ length: 150 }, (_, i) => aStoredOrder({ id: `today ${i}` }, { open: 0, updatedAt: minutesAgo(0) })),
    )
    expect((await ids()).filter((id) => id.startsWith('today'))).toHaveLength(150)
  })

  it('has each order once, also one that closes while it is read', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, i) => addOrder(`order ${i}`)))
    const reading = snapshotRows(shop.context, rethrow)
    await Promise.all([reading, db().orders.toCollection().modify({ open: 0 })])
    const ids = (await reading).map((row) => row.id)
    expect(ids).toHaveLength(30)
    expect(new Set(ids).size).toBe(30)
  })

  it('has the other orders where one breaks its row or its parts for the kitchen, and the worker’s log is told', async () => {
    const broken = aStoredOrder({ id: 'broken', lines: undefined as never })
    const { store } = shop.context
    vi.spyOn(store, 'openOrders').mockResolvedValue([broken, aStoredOrder({ id: 'whole' })])
    vi.spyOn(store, 'snapshotOf').mockResolvedValue({ orders: await store.openOrders(), jobs: new Map() })
    const quarantine = vi.spyOn(store, 'quarantine')
    const report = vi.fn()
    const rows = await rowsFor(shop.context, ['broken', 'whole'], report)
    expect(rows.map(({ id, lifecycle }) => [id, lifecycle])).toEqual([
      ['broken', 'quarantined'],
      ['whole', 'pending'],
    ])
    expect((await kitchenOrders(shop.context, null, report)).map(({ id }) => id)).toEqual(['whole'])
    expect(report.mock.calls).toEqual([[expect.any(TypeError)], [expect.any(TypeError)]])
    expect(quarantine.mock.calls.map(([id]) => id)).toEqual(['broken', 'broken'])
  })

  it('has the papers of each order with it', async () => {
    await addOrder('MADEUPdlv0000001a')
    await addOrder('other')
    await db().jobs.bulkPut([kitchen, delivery, invoice])
    const rows = await rowsFor(shop.context, ['MADEUPdlv0000001a', 'other', 'never seen'], rethrow)
    expect(rows.map((row) => [row.id, row.papers.length])).toEqual([
      ['MADEUPdlv0000001a', 3],
      ['other', 0],
    ])
  })

  it('offers «Imprimir ya» only while papers wait for it', async () => {
    const old = { acceptance: { state: 'accepted', at: NOW, by: 'elsewhere' } } as const
    await db().orders.put(aStoredOrder({ createdAt: minutesAgo(60) }, old))
    expect((await snapshotRows(shop.context, rethrow))[0]?.attention).toBeNull()
    await db().jobs.put({ ...kitchen, state: 'held' })
    expect((await snapshotRows(shop.context, rethrow))[0]?.attention?.code).toBe('A-14')
  })

  it('offers nothing for a factura that waits only for «Cobrar»', async () => {
    const sat = { service: 'table', createdAt: minutesAgo(60) } as const
    const old = { acceptance: { state: 'accepted', at: NOW, by: 'elsewhere' } } as const
    await db().orders.put(aStoredOrder(sat, old))
    await db().jobs.put({ ...invoice, state: 'held' })
    expect((await snapshotRows(shop.context, rethrow))[0]?.attention).toBeNull()
  })

  it('of one order is its whole content and its story', async () => {
    await addOrder('order')
    const facts = { transaction: 'C1-000001', orderId: 'order', ms: 4 }
    const event = { kind: 'order-changed', change: 'edited', was: null } as const
    await shop.context.store.log([logEntry(NOW, { ...event, was: ownText('{"order":{}}') }, facts)])
    const detail = await detailOf(shop.context, 'order')
    expect(detail?.order?.customer.phone).toBe('+573000000001')
    expect(detail?.timeline).toEqual([{ at: NOW, jobKey: null, event }])
    expect(await detailOf(shop.context, 'never seen')).toBeNull()
  })

  it('lists on an opened order the papers that an acceptance brings, neither in the list nor on the disk', async () => {
    await addOrder('order', { acceptance: { state: 'open', reasons: [] } })
    const detail = await detailOf(shop.context, 'order')
    const expected = ['kitchen held', 'delivery held', 'invoice held']
    expect(detail?.row.papers.map(({ kind, state }) => `${kind} ${state}`)).toEqual(expected)
    expect((await rowsFor(shop.context, ['order'], rethrow))[0]?.papers).toEqual([])
    expect(await db().jobs.count()).toBe(0)
  })
})
