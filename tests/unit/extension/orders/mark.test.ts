import { describe, expect, it } from 'vitest'
import { undoable } from '../../../../extension/order-model/lifecycle'
import {
  markCustomerTold,
  markOrder,
  markStation,
  unmarkCustomerTold,
  unmarkOrder,
} from '../../../../extension/orders/mark'
import { deliveryOrder, pickupOrder, plainItem, type RawOrder } from '../../../fixtures/justo-orders'
import { kitchenAndBar } from '../../../fixtures/settings'
import { tablesOf } from '../../../stage/tables-of'
import { logOf } from '../log-of'
import { accepted, created, withOrder } from './an-order'

const pickup = (): RawOrder => accepted(pickupOrder({ ...created, isScheduled: false }))

describe('«Listo» of one station', () => {
  const items = (burgers: number) => [
    plainItem('Hamburguesa', burgers, 20_000),
    plainItem('Limonada de coco', 1, 9_000),
  ]
  const raw = accepted(deliveryOrder({ ...created, items: items(1) }))
  async function withStations() {
    const all = await withOrder(raw)
    all.context.live.stations = { version: 'v1', list: kitchenAndBar() }
    return all
  }

  it('makes the order ready once each of its stations has pressed it, and not when one takes it back', async () => {
    const { context, id, order } = await withStations()
    expect(await markStation(context, id, 'cocina', true)).toBeNull()
    expect(await order()).toMatchObject({ readyAt: null, stationsReady: [{ station: 'cocina' }] })
    expect(await markStation(context, id, 'barra', true)).toBeNull()
    expect(await order()).toMatchObject({ readyAt: context.now() })
    expect(await markStation(context, id, 'barra', false)).toBeNull()
    // The others have theirs ready all the same.
    expect(await order()).toMatchObject({ readyAt: null, stationsReady: [{ station: 'cocina' }] })
    expect(await markStation(context, id, 'barra', true)).toBeNull()
    expect(await order()).toMatchObject({ readyAt: context.now() })
  })

  it('is asked for anew of all stations where the cashier takes back the order’s, unless one had not pressed it', async () => {
    const { context, id, order } = await withStations()
    for (const station of ['cocina', 'barra']) await markStation(context, id, station, true)
    await unmarkOrder(context, id, 'ready')
    expect(await order()).toMatchObject({ readyAt: null, stationsReady: [] })
    await markStation(context, id, 'cocina', true)
    await markOrder(context, id, 'ready')
    await unmarkOrder(context, id, 'ready')
    expect(await order()).toMatchObject({ readyAt: null, stationsReady: [{ station: 'cocina' }] })
  })

  it('does not count for dishes that an edit has changed since', async () => {
    const { context, id, order, reads } = await withStations()
    await markStation(context, id, 'cocina', true)
    await reads({ items: items(2) })
    await markStation(context, id, 'barra', true)
    expect(await order()).toMatchObject({ readyAt: null })
    await markStation(context, id, 'cocina', true)
    expect(await order()).toMatchObject({ readyAt: context.now() })
  })

  it('is refused for a station that has nothing of the order', async () => {
    const { context, id } = await withStations()
    expect(await markStation(context, id, 'parrilla', true)).toMatchObject({ code: 'A-24' })
  })
})

describe('marks of an order', () => {
  it('can be undone one by one, the last one first', async () => {
    const { context, id, order } = await withOrder(accepted(deliveryOrder(created)))
    for (const mark of ['ready', 'out', 'done'] as const) expect(await markOrder(context, id, mark)).toBeNull()
    expect(await order()).toMatchObject({ open: 0 })
    expect(await unmarkOrder(context, id, 'ready')).toMatchObject({ code: 'A-24' })
    expect(await unmarkOrder(context, id, 'done')).toBeNull()
    expect(await order()).toMatchObject({ doneAt: null, outAt: context.now(), open: 1 })
    expect(await unmarkOrder(context, id, 'out')).toBeNull()
    expect(await unmarkOrder(context, id, 'ready')).toBeNull()
    expect(await unmarkOrder(context, id, 'ready')).toMatchObject({ code: 'A-24' })
  })

  it('keep why it was handed over unpaid, in the log too, until that is undone', async () => {
    const { context, id, order } = await withOrder(pickup())
    const before = await order()
    expect(before).not.toHaveProperty('handedUnpaid')
    expect(await markOrder(context, id, 'done', { unpaid: 'elsewhere' })).toBeNull()
    expect(await order()).toMatchObject({ doneAt: context.now(), handedUnpaid: 'elsewhere', open: 0 })
    const line = (await logOf(tablesOf(context))).find(({ message }) => message === 'marked done, unpaid: elsewhere')
    expect(line?.step).toBe('person')
    expect(await unmarkOrder(context, id, 'done')).toBeNull()
    expect(await order()).not.toHaveProperty('handedUnpaid')
  })

  it('cannot be undone where Justo has the same status', async () => {
    const { context, id, stored, reads } = await withOrder(accepted(deliveryOrder(created)))
    await markOrder(context, id, 'out')
    await reads({ orderStatus: 'delivering' })
    expect(undoable(await stored())).toBeNull()
    expect(await unmarkOrder(context, id, 'out')).toMatchObject({ code: 'A-24' })
  })

  it('record that the customer was informed by WhatsApp, until «Listo» is undone', async () => {
    const { context, id, order } = await withOrder(pickup())
    await markOrder(context, id, 'ready')
    await markCustomerTold(context, id, 'whatsapp')
    expect((await order())?.customerTold).toEqual({ at: context.now(), by: 'whatsapp' })
    await unmarkOrder(context, id, 'ready')
    expect((await order())?.customerTold).toBeNull()
  })

  it('record that the customer was called, until that is undone', async () => {
    const { context, id, order } = await withOrder(pickup())
    await markOrder(context, id, 'ready')
    await markCustomerTold(context, id, 'call')
    expect((await order())?.customerTold?.by).toBe('call')
    expect(await unmarkCustomerTold(context, id)).toBeNull()
    expect((await order())?.customerTold).toBeNull()
    expect(await unmarkCustomerTold(context, id)).toMatchObject({ code: 'A-24' })
  })
})
