import { NO_AMOUNTS } from '@shared/settlement'
import { describe, expect, it, vi } from 'vitest'
import { type PanelAct, runAct } from '../../../../extension/acts/run-acts'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import { contextOf } from '../../../../extension/context/worker-context'
import { practiceId } from '../../../../extension/justo/practice-id'
import { captureOrders } from '../../../../extension/orders/capture'
import { storesSeen } from '../../../../extension/orders/stores-seen'
import { practise } from '../../../../extension/practice/practice-acts'
import { send } from '../../../../extension/print-jobs/dispatcher'
import { CURSOR, startSync } from '../../../../extension/print-jobs/sync'
import { orderRow } from '../../../../extension/store/order-row'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { NOW, rethrow, silent, threePapers } from '../a-worker-context'
import { feed, page } from '../print-jobs/feed'
import { COCINA } from './kitchen-station'
import { practising } from './practising'

const { kitchen } = await threePapers()
const MADE_UP = practiceId('0a1b2c3d', 1)

describe('a paper sent to the bridge', () => {
  it.each([true, false])(
    'is practice by the database that it comes from, whatever is stored in it (%s)',
    async (stored) => {
      const sent: [string, unknown][] = []
      const putJob: BridgeClient['putJob'] = async (key, { practice }) => {
        sent.push([key, practice])
        return silent
      }
      const { practice } = practising({ bridge: { putJob } })
      const job = { ...kitchen, payload: { ...kitchen.payload, practice: stored } }
      await tablesOf(practice).jobs.put(job)
      await send(practice, job)
      expect(sent).toEqual([[job.key, true]])
    },
  )
})

it('the register gets no line of practice, and is not asked about its orders', async () => {
  const asked = vi.fn()
  const bridge = practising({ bridge: { settlement: asked, settlementInForce: asked } }).practice.bridge()
  const line = { requestId: 'r', storeId: 's', orderId: MADE_UP, orderNumber: '1', transaction: 'C1-1', at: '' }
  const answers = [
    await bridge.settlement({ ...line, ...NO_AMOUNTS, tip: 0, received: 0, corrects: null }),
    await bridge.settlementInForce('s', MADE_UP),
  ]
  expect(answers.map(({ ok }) => ok)).toEqual([false, false])
  expect(asked).not.toHaveBeenCalled()
})

describe('the real Justo', () => {
  it('receives no request about a practice order, from any act', async () => {
    const asked = vi.fn()
    const { context, practice, clock } = practising({
      justo: { acceptOrder: asked, rejectOrder: asked, setStatus: asked, orders: asked },
    })
    await tablesOf(practice).orders.put(
      orderRow(aStoredOrder({ id: MADE_UP, createdAt: clock.now }, { acceptance: { state: 'open', reasons: [] } })),
    )
    const press = (type: 'accept' | 'ready' | 'reject') =>
      runAct(context, { type, id: 1, orderId: MADE_UP, ...(type === 'reject' && { reason: 'x' }) } as PanelAct)
    expect(await press('accept')).toMatchObject({ message: null })
    expect(await press('ready')).toMatchObject({ message: null })
    const { orders } = tablesOf(practice)
    await orders.put(orderRow(aStoredOrder({ id: MADE_UP, createdAt: clock.now })))
    await orders.update(MADE_UP, { acceptance: { state: 'open', reasons: [] } })
    expect(await press('reject')).toMatchObject({ message: null })
    expect(asked).not.toHaveBeenCalled()
  })
})

describe('the database of practice and the shop’s', () => {
  it('never mix, also for an order of the same id', async () => {
    const { context, practice } = practising()
    const real = deliveryOrder({ _id: MADE_UP, createdAt: NOW, buyerName: 'Real Prueba' })
    await captureOrders(practice, [deliveryOrder({ ...real, storeId: 'practice', store: undefined })], NOW, 1)
    await captureOrders(context, [real], NOW, 1)
    const [ours] = await tablesOf(context).orders.toArray()
    const [madeUp] = await tablesOf(practice).orders.toArray()
    expect([ours?.storeId, madeUp?.storeId]).toEqual(['MADEUPsto0000001a', 'practice'])
    expect([ours?.transaction, madeUp?.transaction]).toEqual([expect.not.stringContaining('PRUEBA'), 'PRUEBA-1'])
    await practice.store.change(MADE_UP, () => ({ order: null }))
    expect(await context.store.order(MADE_UP)).toMatchObject({ id: MADE_UP, raw: null })
    // Without a practice it is the shop's for every act, too.
    expect(contextOf(context, MADE_UP)).toBe(practice)
    context.practice = null
    expect(contextOf(context, MADE_UP)).toBe(context)
  })

  it('each get the news of their own papers from one page of the bridge’s history', async () => {
    const life = new AbortController()
    const rowOf = (orderId: string) => {
      const key = kitchen.key.replace(kitchen.orderId, orderId)
      return { ...kitchen, key, orderId, state: 'dispatched' as const, view: aJobView({ key, orderId, seq: 1 }) }
    }
    const own = [rowOf('MADEUPdlv0000001a'), rowOf(MADE_UP)] as const
    const views = own.map(({ view }) => ({ ...view, state: 'printed' as const, seq: 2 }))
    const { context, practice } = practising({ bridge: { jobs: feed([page('c1', ...views)]) } })
    await tablesOf(context).jobs.put(own[0])
    await tablesOf(practice).jobs.put(own[1])
    startSync(context, () => undefined, life.signal, rethrow)
    await eventually(async () => expect(await context.store.fact(CURSOR)).toBe('c1'))
    life.abort()
    for (const [each, { key }] of [[context, own[0]] as const, [practice, own[1]] as const]) {
      expect((await each.store.jobBatches().next()).value).toMatchObject([{ key, view: { state: 'printed' } }])
    }
  })
})

describe('the simulated Justo', () => {
  it('accepts its orders, and lists nothing outside a practice', async () => {
    const { practice } = practising()
    const justo = practice.justo()
    expect((await justo.acceptOrder(MADE_UP)).ok).toBe(true)
    expect((await justo.rejectOrder(MADE_UP, 'x')).ok).toBe(true)
    expect(await justo.setStatus({ id: MADE_UP, storeId: 'practice' }, 'out')).toMatchObject({ outcome: 'done' })
    expect(await justo.pendingOrders([])).toMatchObject({ ok: true, data: [] })
  })
})

describe('the worker context of practice', () => {
  it('has the simulated Justo and a till that prints, and is that of practice orders only', () => {
    const { context, practice } = practising()
    expect(contextOf(context, 'MADEUPdlv0000001a')).toBe(context)
    expect(contextOf(context, MADE_UP)).toBe(practice)
    expect(practice.settings()).toMatchObject({ active: true, printing: { here: true } })
  })

  it('takes no transaction numbers, and learns no store, from practice orders', async () => {
    const { context, practice, clock } = practising()
    await tablesOf(context).facts.bulkPut([
      { name: 'till-name', value: 'C1' },
      { name: 'transactions:C1', value: 7 },
    ])
    context.live.stations = { version: 'v1', list: [COCINA] }
    expect(await practise(context, 'start')).toBeNull()
    clock.now = '2026-03-14T17:05:10.000Z'
    const list = await practice.justo().pendingOrders([])
    await captureOrders(practice, list.ok ? list.data : [], clock.now, 0)
    const [storedOrder] = await tablesOf(practice).orders.toArray()
    expect(storedOrder).toMatchObject({ transaction: 'PRUEBA-1', storeId: 'practice', order: { number: 'PRUEBA-1' } })
    expect((await tablesOf(context).facts.get('transactions:C1'))?.value).toBe(7)
    expect(await storesSeen(context.store)).toEqual([])
    expect(await tablesOf(context).orders.count()).toBe(0)
    expect(await tablesOf(context).jobs.count()).toBe(0)
  })
})
