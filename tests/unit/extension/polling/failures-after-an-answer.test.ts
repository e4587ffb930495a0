import { describe, expect, it } from 'vitest'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { captureOrders } from '../../../../extension/orders/capture'
import { releaseDueOrders, replanHeldOrders } from '../../../../extension/orders/replan-held'
import { Polling } from '../../../../extension/polling/loop'
import type { BackOffStorage } from '../../../../extension/polling/poll-state'
import { justoData, justoFailure } from '../../../fixtures/justo-answers'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { elapse } from '../../../stage/virtual-clock'
import { aWorkerContext, NOW, rethrow } from '../a-worker-context'
import { aWorkerLife } from './a-worker-life'

const START = Date.parse(NOW)
const good = (...data: unknown[]) => justoData(data, NOW)
const limited = () => justoFailure('rate-limited', NOW, { retryAfterMs: 60_000 })
const fails = () => {
  throw new Error('injected')
}

describe('Justo’s limits are followed, whatever fails after the answer', () => {
  const life = aWorkerLife(START)

  /** Polls for this many seconds on a store that `inject` has damaged; returns the requests made. */
  async function requestsIn(
    seconds: number,
    inject: (context: ReturnType<typeof aWorkerContext>['context']) => void,
    answers: { orders?: () => ReturnType<typeof good | typeof limited>; accept?: boolean } = {},
  ) {
    const requests = { count: 0 }
    const memory: BackOffStorage & { saved: unknown } = {
      saved: null,
      read: async () => memory.saved,
      write: async (value) => void Object.assign(memory, { saved: value }),
    }
    const { context } = aWorkerContext({
      justo: {
        orders: async () => {
          requests.count += 1
          return (answers.orders ?? limited)()
        },
        pendingOrders: async () => {
          requests.count += 1
          return good()
        },
      },
    })
    context.now = () => new Date(Date.now()).toISOString()
    const stored = aStoredOrder({ createdAt: NOW }, { acceptance: { state: 'accepted', at: NOW, by: 'automatic' } })
    await tablesOf(context).orders.put(stored)
    inject(context)
    const errors: unknown[] = []
    new Polling(context, life.signal, (error) => errors.push(error), { storage: memory })
    await elapse(seconds * 1_000)
    life.abort()
    return { requests: requests.count, errors, saved: memory.saved }
  }

  it.each<[string, Parameters<typeof requestsIn>[1]]>([
    ['the due papers cannot be read', (context) => Object.assign(tablesOf(context).jobs, { where: fails })],
    [
      'the open orders cannot be read after the first time',
      (context) => {
        const where = tablesOf(context).orders.where.bind(tablesOf(context).orders)
        let reads = 0
        Object.assign(tablesOf(context).orders, { where: (name: string) => (reads++ === 0 ? where(name) : fails()) })
      },
    ],
    ['the panels cannot be notified', (context) => Object.assign(context, { changed: fails, statusChanged: fails })],
    [
      'the log cannot be written',
      (context) => Object.assign(tablesOf(context).log, { bulkAdd: fails, add: fails, bulkPut: fails }),
    ],
    ['the facts cannot be written', (context) => Object.assign(tablesOf(context).facts, { put: fails })],
  ])('«Retry-After» is followed where %s', async (_, inject) => {
    const { requests, saved } = await requestsIn(58, inject)
    // One of each list at most, the last of which was limited.
    expect(requests).toBeLessThanOrEqual(2)
    expect(saved).toMatchObject({ restraint: { notBefore: expect.any(Number) } })
  })

  it('a list that cannot be stored is requested at its own interval, not at that of errors, and is read again whole', async () => {
    const asked: string[] = []
    const { requests, errors } = await requestsIn(
      58,
      (context) => {
        const orders = context.justo().orders
        context.justo().orders = (window) => {
          asked.push(window.fromDate)
          return orders(window)
        }
        Object.assign(tablesOf(context).orders, { limit: fails })
      },
      { orders: () => good(deliveryOrder()) },
    )
    expect(errors.length).toBeGreaterThan(0)
    // Both lists every 15 s at most; every 5 s would make 24.
    expect(requests).toBeLessThanOrEqual(10)
    expect(requests).toBeGreaterThanOrEqual(4)
    // None was stored: each reading reaches back as far as the first.
    const day = 24 * 3_600_000
    for (const from of asked) expect(Date.parse(from)).toBeLessThanOrEqual(START - day + 60_000)
  })
})

describe('an order that the disk refuses for ever', () => {
  const life = aWorkerLife(START)

  it('stops neither the further parts of a long list nor the orders that are older than its reach', async () => {
    const [bad, other] = ['MADEUPdlv0000001a', 'MADEUPdlv0000002a'].map((_id) =>
      deliveryOrder({ _id, createdAt: NOW, orderStatus: 'waiting' }),
    )
    const hours = { createdAt: '2026-03-12T17:05:00.000Z', scheduled: true, deliverAt: '2026-03-14T20:00:00.000Z' }
    const old = aStoredOrder({ id: 'MADEUPdlv0000003a', ...hours })
    const asked: string[] = []
    const { context } = aWorkerContext({
      justo: {
        pendingOrders: async () => good(),
        async orders({ fromDate, toDate }) {
          asked.push(fromDate.slice(0, 13))
          return { ...good(toDate === undefined && asked.length > 1 ? other : bad), more: asked.length === 1 }
        },
      },
    })
    await tablesOf(context).orders.put(old)
    const put = tablesOf(context).orders.bulkPut.bind(tablesOf(context).orders)
    const refusing = (rows: StoredOrder[]) => (rows.some(({ id }) => id === bad?._id) ? fails() : put(rows))
    Object.assign(tablesOf(context).orders, { bulkPut: refusing })
    const errors: unknown[] = []
    new Polling(context, life.signal, (error) => errors.push(error))
    await elapse(14_000)
    expect(await tablesOf(context).orders.toCollection().primaryKeys()).toEqual([other?._id, old.id])
    expect(asked).toContain('2026-03-12T17')
    expect(errors).not.toEqual([])
  })
})

describe('one order that cannot be planned', () => {
  const held = async () => {
    const shop = aWorkerContext()
    shop.context.live.stations = { version: 'v1', list: [] }
    const later = { orderStatus: 'waiting', isScheduled: true, deliverAt: '2026-03-14T23:00:00.000Z' }
    const ids: string[] = []
    for (const n of [1, 2, 3]) {
      const raw = deliveryOrder({ ...later, _id: `MADEUPdlv000000${n}a`, createdAt: '2026-03-14T17:04:00.000Z' })
      await captureOrders(shop.context, [raw], shop.context.now(), 1)
      ids.push(raw._id)
    }
    const [first] = ids
    const poison = await tablesOf(shop.context).orders.get(first ?? '')
    if (!poison?.order) throw new Error('an order expected')
    const { lines: _, ...rest } = poison.order
    await tablesOf(shop.context).orders.put({ ...poison, order: rest } as unknown as StoredOrder)
    const states = async () => {
      const jobs = await tablesOf(shop.context).jobs.toArray()
      return ids.map((id) => [...new Set(jobs.filter(({ orderId }) => orderId === id).map(({ state }) => state))])
    }
    return { ...shop, ids, states }
  }

  it('does not prevent another one’s release', async () => {
    const { context, clock, states } = await held()
    clock.now = '2026-03-14T22:55:00.000Z'
    await releaseDueOrders(context, await context.store.openOrders(), rethrow)
    expect(await states()).toEqual([['held'], ['ready'], ['ready']])
  })

  it('does not prevent new stations for another one, and the panels are notified', async () => {
    const { context } = await held()
    context.live.stations = { version: 'v2', list: [] }
    await replanHeldOrders(context, rethrow)
    const versions = (await tablesOf(context).jobs.toArray())
      .filter(({ kind }) => kind === 'kitchen')
      .map(({ payload }) => payload.settingsVersion)
    expect(versions.sort()).toEqual(['v1', 'v2', 'v2'])
  })
})
