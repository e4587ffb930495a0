import { describe, expect, it } from 'vitest'
import { detailOf } from '../../../../extension/background/panel-orders'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { earlierOrders, ordersOfDay } from '../../../../extension/orders/order-history'
import { closingOf } from '../../../../extension/shop-day/closing'
import { sumOf } from '../../../../extension/shop-day/closing-orders'
import { periodOf } from '../../../../extension/shop-day/period'
import { aDay, settlement } from '../../../fixtures/a-day'
import { anOrder, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW } from '../a-worker-context'
import { rowsRead } from './an-order'

const ACCEPTED = { acceptance: { state: 'accepted', by: 'person', at: NOW } } as const
const FIRST_DAY = Date.UTC(2026, 1, 12, 9)
const at = (day: number, minute: number): string =>
  new Date(FIRST_DAY + day * 86_400_000 + minute * 60_000).toISOString()

/** An accepted order of the n-th day since 12/02/2026, this long after 04:00. */
const sold = (day: number, minute: number, change: Parameters<typeof aStoredOrder>[0] = {}): StoredOrder =>
  aStoredOrder(
    { id: `${day}-${minute}`, number: `${day}-${minute}`, createdAt: at(day, minute), scheduled: false, ...change },
    ACCEPTED,
  )

async function tillWith(orders: readonly StoredOrder[]) {
  const { context } = aWorkerContext()
  await tablesOf(context).orders.bulkPut([...orders])
  return { context, read: rowsRead(context) }
}

const all = (day: string) => ({ day, service: null, shown: 50 })

describe('the orders of a day', () => {
  it('are those from 04:00 to 04:00, the newest first', async () => {
    const { context } = await tillWith([sold(1, 0), sold(1, 1_439), sold(0, 1_439), sold(2, 0)])
    expect(await ordersOfDay(context, all('2026-02-13'))).toMatchObject({ ids: ['1-1439', '1-0'], count: 2 })
  })

  it('count and sum as Cierre does: with the tip of «Cobrar», without what was cancelled or not accepted', async () => {
    const charged = settlement({ at: at(1, 9), nequi: 83_100, tip: 5_000 })
    const orders = [
      sold(1, 1),
      { ...sold(1, 2), settlements: [charged] },
      sold(1, 3, { justoStatus: 'cancelled' }),
      aStoredOrder({ id: 'untaken', createdAt: at(1, 4) }),
      { ...sold(1, 5), order: null, raw: '{}', firstSeenAt: at(1, 5) },
    ]
    const { context } = await tillWith(orders)
    const { count, sold: sums } = await ordersOfDay(context, all('2026-02-13'))
    const closing = closingOf({ ...aDay(), orders, jobs: [], period: periodOf('2026-02-13', null), now: NOW })
    expect([count, sums]).toEqual([5, sumOf(Object.values(closing.sold))])
    expect(sums).toEqual({ count: 2, amount: 2 * anOrder().money.amountToPay + 5_000 })
  })

  it('of one service are counted alone', async () => {
    const orders = [sold(1, 1), sold(1, 2, { service: 'table' }), sold(1, 3, { service: 'pickup' })]
    const { context } = await tillWith(orders)
    const found = await ordersOfDay(context, { ...all('2026-02-13'), service: 'table' })
    expect(found).toMatchObject({ ids: ['1-2'], count: 1 })
  })

  it('are read alone, and no more are told than were asked for, however many are stored', async () => {
    const [days, aDayHas] = [30, 60]
    const many = Array.from({ length: days * aDayHas }, (_, n) => sold(Math.floor(n / aDayHas), n % aDayHas))
    const { context, read } = await tillWith(many)
    const { ids, count, oldestDay } = await ordersOfDay(context, { ...all('2026-02-20'), shown: 20 })
    expect([ids.length, count, oldestDay]).toEqual([20, aDayHas, '2026-02-12'])
    expect(read()).toBe(aDayHas)
  })

  it('are none on a day without orders, and on a till that has none', async () => {
    const { context } = await tillWith([])
    const none = { ids: [], count: 0, sold: { count: 0, amount: 0 }, oldestDay: null }
    expect(await ordersOfDay(context, all('2026-02-13'))).toEqual(none)
  })
})

describe('earlier orders of a telephone', () => {
  const phoned = (day: number, phone: string | null, change = {}) =>
    sold(day, 1, { customer: { name: 'Ana Rojas', phone }, ...change })

  it('are found however the number is written, the newest first, and only those from before', async () => {
    const orders = [
      phoned(1, '+57 300 123 4567'),
      phoned(2, '300-123-4567 / 601 555 0000'),
      phoned(3, '3001234567'),
      phoned(4, '573001234567'),
      phoned(5, '3009999999'),
    ]
    const { context } = await tillWith(orders)
    const [, , opened] = orders
    if (opened === undefined) throw new Error('three orders expected')
    const found = await earlierOrders(context, opened)
    expect(found?.count).toBe(2)
    expect(found?.newest.map(({ id, amount }) => [id, amount])).toEqual([
      ['2-1', anOrder().money.amountToPay],
      ['1-1', anOrder().money.amountToPay],
    ])
  })

  it.each([
    ['no telephone', null],
    ['one that stands for none', '0000000000'],
    ['one that is too short to tell people apart', '12345'],
  ])('are none for %s', async (_, phone) => {
    const { context } = await tillWith([phoned(1, phone), phoned(2, phone)])
    expect(await earlierOrders(context, phoned(3, phone))).toBeNull()
  })

  it('are counted, and at most five of them read', async () => {
    const { context, read } = await tillWith(Array.from({ length: 40 }, (_, day) => phoned(day, '3001234567')))
    const found = await earlierOrders(context, phoned(41, '3001234567'))
    expect([found?.count, found?.newest.length, read()]).toEqual([40, 5, 5])
  })

  it('come with the opened order, and go with the telephone that is forgotten after its time', async () => {
    const { context } = await tillWith([phoned(1, '3001234567'), phoned(2, '3001234567')])
    expect((await detailOf(context, '2-1'))?.earlier?.count).toBe(1)
    await context.store.changeStored('1-1', (stored) => ({
      order: { ...stored, order: stored.order && { ...stored.order, customer: { name: 'A.', phone: null } } },
    }))
    expect((await detailOf(context, '2-1'))?.earlier).toBeNull()
  })
})
