import { beforeEach, describe, expect, it } from 'vitest'
import { acceptByHand, considerAcceptance } from '../../../../extension/orders/accept'
import { rejectOrder } from '../../../../extension/orders/reject'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { accepted, no, withOrder, yes } from './an-order'

describe('rejecting an order', () => {
  let raw: RawOrder
  beforeEach(() => {
    raw = deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z' })
  })

  it('leaves none of its papers to print', async () => {
    const { context, id, order, papers } = await withOrder(raw, { justo: { rejectOrder: async () => yes({}) } })
    expect(await rejectOrder(context, id, 'Sin domiciliarios')).toBeNull()
    expect(await order()).toMatchObject({ acceptance: { state: 'rejected' }, open: 0 })
    expect(await papers()).toEqual([])
  })

  it('is refused while it is unknown whether Justo confirmed this till’s acceptance', async () => {
    const justo = { acceptOrder: async () => no('timeout'), orders: async () => no('network') }
    const { context, id } = await withOrder(raw, { justo })
    await acceptByHand(context, id)
    expect(await rejectOrder(context, id, 'x')).toMatchObject({ code: 'A-17' })
  })

  it('is done when Justo lists it as cancelled, whatever the answer was', async () => {
    const justo = {
      rejectOrder: async () => no('timeout'),
      orders: async () => yes([{ ...raw, orderStatus: 'cancelled' }]),
    }
    const { context, id, order } = await withOrder(raw, { justo })
    expect(await rejectOrder(context, id, 'x')).toBeNull()
    expect((await order())?.acceptance.state).toBe('rejected')
  })

  it('detects that it was accepted elsewhere meanwhile', async () => {
    const justo = { rejectOrder: async () => no('refused'), orders: async () => yes([accepted(raw)]) }
    const { context, id } = await withOrder(raw, { justo })
    expect(await rejectOrder(context, id, 'x')).toMatchObject({ code: 'A-22' })
  })

  it.each([
    ['Justo said no', yes, 'A-16'],
    ['the outcome is unknown', () => no('network'), 'A-23'],
  ] as const)('prevents auto-accept although it failed, because %s', async (_, read, code) => {
    const acceptOrder = async () => yes({})
    const justo = { rejectOrder: async () => no('server'), orders: async () => read([raw]), acceptOrder }
    const { context, id, order } = await withOrder(raw, { justo })
    expect(await rejectOrder(context, id, 'x')).toMatchObject({ code })
    context.live.stations = { version: 'v1', list: [] }
    await considerAcceptance(context, id, '2026-03-14T17:05:02.000Z')
    const { acceptance } = (await order()) ?? {}
    expect(acceptance?.state === 'open' && acceptance.reasons[0]?.code).toBe('A-20')
    // The cashier may still accept it.
    expect(await acceptByHand(context, id)).toBeNull()
    expect((await order())?.rejectAskedAt).toBeNull()
  })

  it('is stored before Justo is called: a worker that stops meanwhile leaves nothing to auto-accept', async () => {
    const { context, id, order, log } = await withOrder(raw, {
      justo: {
        rejectOrder: async () => {
          expect((await order())?.rejectAskedAt).toBe(context.now())
          expect(await log()).toContain('gate: rejectOrder sent')
          // «Justo no lo tomó» is shown only once that is known.
          expect(context.changed).toHaveBeenCalledTimes(1)
          return yes({})
        },
      },
    })
    expect(await rejectOrder(context, id, 'x')).toBeNull()
    expect(await order()).toMatchObject({ acceptance: { state: 'rejected' }, rejectAskedAt: null })
    expect(context.changed).toHaveBeenCalledTimes(2)
    expect.assertions(6)
  })
})
