import { describe, expect, it, vi } from 'vitest'
import { captureOrders } from '../../../../extension/orders/capture'
import { markOrder } from '../../../../extension/orders/mark'
import { closeOrder } from '../../../../extension/polling/stored-orders'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { NOW } from '../a-worker-context'
import { withOrder } from '../orders/an-order'
import { aPolledShop } from './a-polled-shop'
import { aWorkerLife } from './a-worker-life'

const START = Date.parse(NOW)

describe('each poll, of what is stored,', () => {
  const life = aWorkerLife()
  const shop = () => aPolledShop(life)

  it('closes an order whose day is over, once, and reads no further back because of it', async () => {
    const { context, justo, started } = shop()
    await tablesOf(context).orders.put(aStoredOrder({ createdAt: '2026-03-12T12:00:00.000Z', deliverAt: null }))
    await started()
    expect((await tablesOf(context).orders.toArray()).map((stored) => stored.open)).toEqual([0])
    expect(justo.asked).toContain('orders 2026-03-13T17:05:00.000Z')
  })

  it('reads for an hour about an order that was handed over here, which Justo may still cancel', async () => {
    const { context, justo, started, pollAt, lastSweep } = shop()
    const raw = deliveryOrder({ orderStatus: 'preparing', createdAt: NOW })
    justo.orders = [raw]
    const polling = await started()
    await pollAt(polling, '2026-03-14T17:20:00.000Z')
    await markOrder(context, raw._id, 'done')
    await pollAt(polling, '2026-03-14T17:21:00.000Z')
    justo.orders = [{ ...raw, orderStatus: 'cancelled' }]
    await pollAt(polling, '2026-03-14T17:27:00.000Z')
    expect(lastSweep()).toBe(`orders ${NOW}`)
    expect((await context.store.order(raw._id))?.order?.justoStatus).toBe('cancelled')
  })

  it.each([
    ['after', 'preparing'],
    ['before', 'done'],
  ])('reads about an order that Justo ended %s this till knew it, which Justo may still cancel', async (_, first) => {
    const { context, justo, started, pollAt, lastSweep } = shop()
    const raw = deliveryOrder({ orderStatus: first, createdAt: NOW })
    const polling = await started()
    await pollAt(polling, '2026-03-14T17:06:00.000Z')
    justo.orders = [raw]
    await pollAt(polling, '2026-03-14T17:12:00.000Z')
    justo.orders = [{ ...raw, orderStatus: 'done' }]
    await pollAt(polling, '2026-03-14T17:20:00.000Z')
    await pollAt(polling, '2026-03-14T17:27:00.000Z')
    justo.orders = [{ ...raw, orderStatus: 'cancelled' }]
    await pollAt(polling, '2026-03-14T17:34:00.000Z')
    expect(lastSweep()).toBe(`orders ${NOW}`)
    expect((await context.store.order(raw._id))?.order?.justoStatus).toBe('cancelled')
  })

  it.each([
    ['the worker was started again', '2026-03-14T18:50:00.000Z'],
    ['the clock had jumped a day ahead and back', '2026-03-15T18:50:00.000Z'],
  ])('reads about an order that Justo ended for as long where %s meanwhile', async (_, start) => {
    const { context, clock, started, pollAt, lastSweep } = shop()
    const ended = aStoredOrder({ createdAt: NOW, deliverAt: null, justoStatus: 'done' })
    await tablesOf(context).orders.put({ ...ended, updatedAt: '2026-03-14T17:20:00.000Z', open: 0 })
    clock.now = start
    const polling = await started()
    for (const minute of [51, 58]) await pollAt(polling, `2026-03-14T18:${minute}:00.000Z`)
    expect(lastSweep()).toBe(`orders ${NOW}`)
  })

  it.each([
    ['its hour', {}],
    ['it was ended before its hour', { isScheduled: true, deliverAt: '2026-03-15T17:05:00.000Z' }],
  ])('reads no further back about an order that Justo ended two hours after %s', async (_, change) => {
    const { context, justo, started, pollAt, lastSweep } = shop()
    const raw = deliveryOrder({ orderStatus: 'done', createdAt: NOW, ...change })
    justo.orders = [raw]
    const polling = await started()
    expect(await context.store.order(raw._id)).toMatchObject({ open: 0 })
    for (const minute of [30, 40, 50]) await pollAt(polling, `2026-03-14T18:${minute}:00.000Z`)
    expect(lastSweep()).toBe(`orders ${NOW}`)
    for (const minute of [10, 20]) await pollAt(polling, `2026-03-14T19:${minute}:00.000Z`)
    expect(lastSweep()).toBe('orders 2026-03-14T19:08:00.000Z')
  })

  it('reads no further back about an order that was handed over an hour ago', async () => {
    const { context, justo, started, pollAt, lastSweep } = shop()
    const raw = deliveryOrder({ orderStatus: 'preparing', createdAt: NOW })
    justo.orders = [raw]
    const polling = await started()
    await markOrder(context, raw._id, 'done')
    for (const minute of [15, 30, 45]) await pollAt(polling, `2026-03-14T17:${minute}:00.000Z`)
    for (const minute of [10, 20, 30]) await pollAt(polling, `2026-03-14T18:${minute}:00.000Z`)
    expect(lastSweep()).toBe('orders 2026-03-14T18:18:00.000Z')
  })

  it('opens an order again that was closed while the clock was a year ahead, and prints it at its hour', async () => {
    const { start, context, clock } = shop()
    const at = (minutes: number) => new Date(START + minutes * 60_000).toISOString()
    const raw = deliveryOrder({ orderStatus: 'preparing', isScheduled: true, deliverAt: at(180) })
    await captureOrders(context, [{ ...raw, createdAt: at(-1) }], NOW, 1)
    clock.now = at(365 * 1_440)
    const polling = start()
    const polled = async (minutes: number, open: 0 | 1, state: string) => {
      clock.now = at(minutes)
      polling.kick()
      await eventually(async () => {
        expect(await context.store.order(raw._id)).toMatchObject({ open })
        expect(await context.store.jobsOf(raw._id)).toContainEqual(expect.objectContaining({ kind: 'kitchen', state }))
      })
    }
    await polled(365 * 1_440, 0, 'held')
    await polled(1, 1, 'held')
    await polled(180, 1, 'ready')
  })

  it('dates an order that was done while the clock was a year ahead: its age counts again', async () => {
    const { context, started } = shop()
    const ahead = new Date(START + 365 * 86_400_000).toISOString()
    const done = { open: 0 as const, doneAt: ahead, updatedAt: ahead }
    await tablesOf(context).orders.put(aStoredOrder({ justoStatus: 'done' }, done))
    await started()
    expect(await tablesOf(context).orders.toArray()).toMatchObject([{ open: 0, updatedAt: NOW }])
  })

  it('opens no order of the last month while the clock is a month behind', async () => {
    const { context, clock, started } = shop()
    await tablesOf(context).orders.put(aStoredOrder({ createdAt: NOW }, { open: 0, updatedAt: NOW }))
    clock.now = new Date(START - 30 * 86_400_000).toISOString()
    await started()
    expect((await tablesOf(context).orders.toArray()).map((stored) => stored.open)).toEqual([0])
  })

  it('lets the panels ask «¿Imprimir ya?» although only the clock has changed', async () => {
    const { context, justo, started } = shop()
    const since = '2026-03-14T17:03:00.000Z'
    const acceptance = { state: 'accepting', since, by: 'automatic' } as const
    const stored = aStoredOrder({ createdAt: '2026-03-14T17:02:00.000Z' }, { acceptance })
    await tablesOf(context).orders.put(stored)
    justo.down = 'network'
    await started()
    expect(context.changed).toHaveBeenCalledWith([stored.id])
  })

  it('notifies the panels in viewer mode that a scheduled order is due, once', async () => {
    const { context, started, pollAt } = shop()
    const later = aStoredOrder(
      { scheduled: true, deliverAt: '2026-03-14T17:35:10.000Z', justoStatus: 'preparing' },
      { acceptance: { state: 'accepted', at: NOW, by: 'elsewhere' } },
    )
    await tablesOf(context).orders.put(later)
    const polling = await started()
    expect(context.changed).not.toHaveBeenCalled()
    await pollAt(polling, '2026-03-14T17:05:20.000Z')
    await pollAt(polling, '2026-03-14T17:05:40.000Z')
    expect(vi.mocked(context.changed).mock.calls).toEqual([[[later.id]]])
  })
})

describe('an order whose day is over', () => {
  it('is no longer open, and keeps its state', async () => {
    const raw = deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z', deliverAt: null })
    const { context, clock, id, order } = await withOrder(raw)
    clock.now = '2026-03-15T17:05:00.000Z'
    await closeOrder(context, id)
    expect(await order()).toMatchObject({ open: 0, acceptance: { state: 'open' }, doneAt: null })
  })

  it('is not closed while it can still change', async () => {
    const { context, id, order } = await withOrder(deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z' }))
    await closeOrder(context, id)
    expect((await order())?.open).toBe(1)
  })
})
