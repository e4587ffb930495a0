import type { JobPayloadInput } from '@shared/payload'
import { describe, expect, it, vi } from 'vitest'
import { createJustoClient } from '../../../../extension/justo/client'
import { isPractice, practiceId } from '../../../../extension/justo/practice-id'
import { captureOrders } from '../../../../extension/orders/capture'
import { storesSeen } from '../../../../extension/orders/stores-seen'
import { practise } from '../../../../extension/practice/practice-acts'
import { practiceContext } from '../../../../extension/practice/practice-context'
import { practiceJusto } from '../../../../extension/practice/simulated-justo'
import { send } from '../../../../extension/print-jobs/dispatcher'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW, silent, threePapers } from '../a-worker-context'
import { COCINA } from './kitchen-station'

const MADE_UP = practiceId('0a1b2c3d', 1)

/** A worker context whose bridge keeps what it is sent. */
function recordingContext() {
  const sent: [string, JobPayloadInput][] = []
  const shop = aWorkerContext({
    bridge: {
      putJob: async (key, payload) => {
        sent.push([key, payload])
        return silent
      },
    },
  })
  return { ...shop, sent }
}

describe('a paper sent to the bridge', () => {
  it.each([true, false])('is practice by its order’s id alone, whatever is stored beside it (%s)', async (stored) => {
    const { context, sent } = recordingContext()
    const { kitchen } = await threePapers()
    const real = { ...kitchen, payload: { ...kitchen.payload, practice: stored } }
    const madeUp = { ...real, orderId: MADE_UP, key: `practice:${MADE_UP}:kitchen:cocina:1` }
    await tablesOf(context).jobs.bulkPut([real, madeUp])
    await send(context, real)
    await send(context, madeUp)
    expect(sent.map(([, { practice }]) => practice)).toEqual([false, true])
  })
})

describe('the real Justo', () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ data: {} }))
  const client = createJustoClient({ fetch, baseUrl: 'https://justo.example', token: 'made-up', now: () => NOW })

  it('receives no request about a practice order, from any caller', async () => {
    expect(await client.acceptOrder(MADE_UP)).toMatchObject({ ok: false, error: { kind: 'refused' } })
    expect(await client.rejectOrder(MADE_UP, 'x')).toMatchObject({ ok: false, error: { kind: 'refused' } })
    expect(await client.setStatus({ id: MADE_UP, storeId: 's1' }, 'done')).toMatchObject({ outcome: 'refused' })
    expect(fetch).not.toHaveBeenCalled()
    await client.acceptOrder('MADEUPdlv0000001a')
    expect(fetch).toHaveBeenCalledOnce()
  })

  it('cannot send an order as practice: such an id is refused, and the order is shown raw', async () => {
    const { context } = aWorkerContext()
    await captureOrders(context, [deliveryOrder({ _id: MADE_UP })], NOW, 1)
    const [storedOrder, ...others] = await tablesOf(context).orders.toArray()
    expect(others).toEqual([])
    expect(storedOrder?.id).toMatch(/^raw-/)
    expect(isPractice(storedOrder?.id ?? '')).toBe(false)
    expect(storedOrder).toMatchObject({ order: null, raw: expect.stringContaining(MADE_UP) })
  })
})

describe('the simulated Justo', () => {
  it('accepts its own orders and refuses real ones', async () => {
    const justo = practiceJusto(aWorkerContext().context)
    expect((await justo.acceptOrder(MADE_UP)).ok).toBe(true)
    expect((await justo.rejectOrder(MADE_UP, 'x')).ok).toBe(true)
    expect(await justo.setStatus({ id: MADE_UP, storeId: 'practice' }, 'out')).toMatchObject({ outcome: 'done' })
    expect((await justo.acceptOrder('MADEUPdlv0000001a')).ok).toBe(false)
    expect((await justo.rejectOrder('MADEUPdlv0000001a', 'x')).ok).toBe(false)
    expect(await justo.setStatus({ id: 'MADEUPdlv0000001a', storeId: 's1' }, 'out')).toMatchObject({
      outcome: 'refused',
    })
  })

  it('lists nothing outside a practice', async () => {
    expect(await practiceJusto(aWorkerContext().context).pendingOrders([])).toMatchObject({ ok: true, data: [] })
  })
})

describe('the worker context', () => {
  it('returns the simulated Justo for a practice order, and the real one for any other', () => {
    const { context } = aWorkerContext()
    expect(context.forOrder('MADEUPdlv0000001a')).toBe(context)
    expect(context.forOrder(MADE_UP).justo()).not.toBe(context.justo())
    expect(context.forOrder(MADE_UP).settings()).toMatchObject({ active: true, printing: { here: true } })
  })

  it('takes no transaction numbers, and learns no store, from practice orders', async () => {
    const { context, clock } = aWorkerContext()
    await tablesOf(context).facts.bulkPut([
      { name: 'till-name', value: 'C1' },
      { name: 'transactions:C1', value: 7 },
    ])
    context.live.stations = { version: 'v1', list: [COCINA] }
    expect(await practise(context, 'start')).toBeNull()
    clock.now = '2026-03-14T17:05:10.000Z'
    const practiceOnly = practiceContext(context)
    const list = await practiceOnly.justo().pendingOrders([])
    await captureOrders(practiceOnly, list.ok ? list.data : [], clock.now, 0)
    const [storedOrder] = await tablesOf(context).orders.toArray()
    expect(storedOrder).toMatchObject({ transaction: 'PRUEBA-1', storeId: 'practice', order: { number: 'PRUEBA-1' } })
    expect((await tablesOf(context).facts.get('transactions:C1'))?.value).toBe(7)
    expect(await storesSeen(context.store)).toEqual([])
  })
})
