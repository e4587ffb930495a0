import { describe, expect, it } from 'vitest'
import { captureOrders } from '../../../../extension/orders/capture'
import { markCustomerTold, markOrder, unmarkCustomerTold, unmarkOrder } from '../../../../extension/orders/mark'
import { stopOrder } from '../../../../extension/orders/reject'
import { undoable } from '../../../../extension/store/lifecycle'
import { deliveryOrder, pickupOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { accepted, withOrder } from './an-order'

const created = { createdAt: '2026-03-14T17:04:00.000Z', deliverAt: '2026-03-14T17:30:00.000Z' }
const pickup = (): RawOrder => accepted(pickupOrder({ ...created, isScheduled: false }))
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

  it('cannot be undone where Justo has the same status', async () => {
    const raw = accepted(deliveryOrder(created))
    const { context, id, order } = await withOrder(raw)
    await markOrder(context, id, 'out')
    await captureOrders(context, [{ ...raw, orderStatus: 'delivering' }], '2026-03-14T17:05:01.000Z', 1)
    const stored = await order()
    expect(stored && undoable(stored)).toBeNull()
    expect(await unmarkOrder(context, id, 'out')).toMatchObject({ code: 'A-24' })
  })

  it('are refused on a cancelled order', async () => {
    const { context, id, order } = await withOrder(accepted(deliveryOrder(created)))
    await stopOrder(context, id)
    expect(await markOrder(context, id, 'ready')).toMatchObject({ code: 'A-53' })
    expect((await order())?.readyAt).toBeNull()
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
