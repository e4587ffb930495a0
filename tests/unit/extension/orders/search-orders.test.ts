import { timeAfter } from '@shared/dates'
import { describe, expect, it, vi } from 'vitest'
import { runAct } from '../../../../extension/acts/run-acts'
import { createJustoClient } from '../../../../extension/justo/client'
import * as parsing from '../../../../extension/justo/parse-order'
import { captureOrders } from '../../../../extension/orders/capture'
import { searchOrders, whyNotHere } from '../../../../extension/orders/search-orders'
import { MemoryJusto } from '../../../faults/support/memory-justo'
import {
  deliveryOrder,
  madeUpStore,
  OTHER_STORE_ID,
  pickupOrder,
  type RawOrder,
  STORE_ID,
  scheduledOrder,
} from '../../../fixtures/justo-orders'
import { parsedOrder } from '../../../fixtures/parsed-order'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW } from '../a-worker-context'
import { accepted } from './an-order'

const minutesAgo = (minutes: number) => timeAfter(NOW, -minutes * 60_000)
const elsewhere = { storeId: OTHER_STORE_ID, store: madeUpStore(OTHER_STORE_ID) }

function shop() {
  const justo = new MemoryJusto()
  const made = aWorkerContext()
  const bodies: Record<string, unknown>[] = []
  const client = createJustoClient({
    fetch: (async (url: string, init: RequestInit) => {
      bodies.push(JSON.parse(String(init.body)))
      return justo.fetch(url, init)
    }) as typeof fetch,
    baseUrl: 'https://justo.example',
    token: 'made-up',
    now: () => made.clock.now,
  })
  made.context.justo = () => client
  return { ...made, justo, bodies }
}

describe('the search in Justo', () => {
  it('finds the others where one order is read with an error of ours, which says that it cannot be read', async () => {
    const { context, justo } = shop()
    const orders = ['La del error', 'Ana Paz'].map((buyerName) => deliveryOrder({ buyerName, code: 'x1' }))
    for (const order of orders) justo.orders.add(order)
    const real = parsing.parseOrder
    vi.spyOn(parsing, 'parseOrder').mockImplementation((raw, ...how) => {
      if (JSON.stringify(raw).includes('La del error')) throw new RangeError('a bug of ours')
      return real(raw, ...how)
    })
    const found = await searchOrders(context, 'x1')
    vi.restoreAllMocks()
    expect(found.orders.map(({ why }) => why?.code ?? null).sort()).toEqual(['J-06', null])
  })

  it('finds an order by number or name in any branch, newest first, with the reason why each is not here, and which can be brought', async () => {
    const { context, justo } = shop()
    const here = deliveryOrder({ createdAt: minutesAgo(9), buyerName: 'Ana Ruiz' })
    const there = deliveryOrder({ createdAt: minutesAgo(5), buyerName: 'Ana Paz', ...elsewhere })
    const unpaid = pickupOrder({ createdAt: minutesAgo(2), buyerName: 'Ana Gil', transaction: null })
    const strange = { ...deliveryOrder({ createdAt: minutesAgo(30), buyerName: 'Ana Rey' }), items: 'x' }
    const taken = accepted(deliveryOrder({ createdAt: minutesAgo(40), buyerName: 'Ana Sosa' }))
    const cancelled = {
      ...deliveryOrder({ createdAt: minutesAgo(50), buyerName: 'Ana Toro' }),
      orderStatus: 'cancelled',
    }
    const luis = deliveryOrder({ buyerName: 'Luis' })
    for (const order of [here, there, unpaid, strange, taken, cancelled, luis]) justo.orders.add(order)
    await captureOrders(context, [here], context.now(), 1)

    const outcome = await runAct(context, { type: 'search', id: 7, text: ' Ana ' })
    if (outcome?.type !== 'found') throw new Error('an answer expected')
    expect(outcome).toMatchObject({ id: 7, text: ' Ana ', message: null })
    const found = outcome.orders.map((each) => [each.customer, each.here, each.why?.code ?? null, each.canBring])
    expect(found).toEqual([
      ['Ana G.', false, 'J-13', false],
      ['Ana P.', false, 'J-12', false],
      ['Ana R.', true, null, false],
      ['Ana R.', false, 'J-06', false],
      ['Ana S.', false, 'J-16', true],
      ['Ana T.', false, 'J-14', false],
    ])
    expect(JSON.stringify(outcome)).not.toMatch(/Ruiz|Paz|Gil|Rey|Sosa|Toro/)
    expect(outcome.orders[0]).toMatchObject({ id: unpaid._id, storeName: 'Chapinero', createdAt: unpaid.createdAt })
    expect(await tablesOf(context).orders.count()).toBe(1)
  })

  it('requests the number as the cashier reads it, a week back, unpaid ones too', async () => {
    const { context, bodies } = shop()
    await searchOrders(context, '#20418-01')
    expect(bodies).toEqual([{ filter: '20418-01', fromDate: '2026-03-07T17:05:00.000Z', includeNotPaid: true }])
  })

  it('requests only documented statuses, and of every known store, when Justo refuses the rest', async () => {
    const { context, justo, bodies } = shop()
    await captureOrders(context, [deliveryOrder(elsewhere)], context.now(), 1)
    justo.changeNextAnswer('orders', () => ({ status: 400, body: { error: 'validationError', message: 'storesIds' } }))
    expect(await searchOrders(context, '20418')).toEqual({ orders: [], more: false, message: null })
    expect(bodies[1]).toEqual({
      storesIds: [STORE_ID, OTHER_STORE_ID],
      filter: '20418',
      fromDate: '2026-03-07T17:05:00.000Z',
    })
  })

  it('sends nothing for an empty text, and says when Justo does not answer', async () => {
    const { context, justo, bodies } = shop()
    expect(await searchOrders(context, ' # ')).toMatchObject({ orders: [], message: { code: 'A-34' } })
    expect(bodies).toEqual([])
    justo.online = false
    expect(await searchOrders(context, '20418')).toMatchObject({ orders: [], message: { code: 'A-35' } })
  })

  it('shows a limited number, and says that there are others', async () => {
    const { context, justo } = shop()
    for (let n = 0; n < 25; n += 1) justo.orders.add(deliveryOrder({ buyerName: 'Ana', createdAt: minutesAgo(n) }))
    const outcome = await searchOrders(context, 'Ana')
    expect(outcome).toMatchObject({ more: true, message: null })
    expect(outcome.orders.map(({ createdAt }) => createdAt).slice(0, 2)).toEqual([minutesAgo(0), minutesAgo(1)])
    expect(outcome.orders).toHaveLength(20)
  })
})

const fresh = { createdAt: minutesAgo(5), deliverAt: minutesAgo(-20) }
const why = (raw: RawOrder, ours = true) => whyNotHere(parsedOrder({ ...raw }), { ours, now: NOW })
const tomorrow = scheduledOrder({ createdAt: fresh.createdAt, deliverAt: '2026-03-15T17:30:00.000Z' })
const old = deliveryOrder({ createdAt: '2026-03-12T17:00:00.000Z', deliverAt: null, orderStatus: 'done' })

describe('the reason why an order of Justo is not here', () => {
  it.each<[string, RawOrder, boolean, string | null, string]>([
    ['another branch’s', deliveryOrder(fresh), false, 'J-12', 'Chapinero'],
    ['another branch’s, cancelled', deliveryOrder({ ...fresh, orderStatus: 'cancelled' }), false, 'J-12', ''],
    ['not paid', pickupOrder({ ...fresh, transaction: null }), true, 'J-13', ''],
    ['payment refused', pickupOrder({ ...fresh, transaction: { status: 'rejected' } }), true, 'J-13', ''],
    ['cancelled', deliveryOrder({ ...fresh, orderStatus: 'cancelled' }), true, 'J-14', ''],
    ['scheduled for tomorrow', tomorrow, true, 'J-15', '15/03 12:30'],
    ['accepted on another screen', deliveryOrder({ ...fresh, orderStatus: 'preparing' }), true, 'J-16', ''],
    ['of the day before yesterday', old, true, 'J-17', '12/03/2026'],
    ['nothing of the kind', deliveryOrder(fresh), true, null, ''],
    ['cash, to be collected', deliveryOrder({ ...fresh, transaction: null }), true, null, ''],
  ])('%s', (_name, raw, ours, code, text) => {
    const message = why(raw, ours)
    expect(message?.code ?? null).toBe(code)
    expect(message?.text ?? '').toContain(text)
  })

  it('is not its age when it was ordered long ago for today', () => {
    const raw = scheduledOrder({ createdAt: '2026-03-10T17:00:00.000Z', deliverAt: '2026-03-14T20:00:00.000Z' })
    expect(why(raw)?.code).toBe('J-15')
  })
})
