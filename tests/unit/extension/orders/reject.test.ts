import { beforeEach, describe, expect, it } from 'vitest'
import { lifecycleOf } from '../../../../extension/order-model/lifecycle'
import { acceptByHand, considerAcceptance } from '../../../../extension/orders/accept'
import { printNow } from '../../../../extension/orders/actions'
import { rejectOrder, stopOrder } from '../../../../extension/orders/reject'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { accepted, created, no, withOrder, yes } from './an-order'

describe('rejecting an order', () => {
  let raw: RawOrder
  beforeEach(() => {
    raw = deliveryOrder(created)
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

const acceptedOrder = () => accepted(deliveryOrder(created))

describe('«No podemos hacerlo»', () => {
  it('cancels what is in the kitchen, which gets its void, and drops what has not left', async () => {
    const all = await withOrder(acceptedOrder())
    await all.reached('kitchen', 'printed')
    expect(await stopOrder(all.context, all.id)).toBeNull()
    const comandas = (await all.jobs()).filter((job) => job.kind === 'kitchen')
    expect(comandas.map((job) => [job.wanted, job.open])).toEqual([[false, 1]])
    expect(await all.papers()).not.toContain('invoice held')
    expect(await all.log()).toContain('person: stop')
    expect(all.context.released).toHaveBeenCalled()
  })

  it('drops every paper of an order that waits for its hour', async () => {
    const scheduled = { isScheduled: true, deliverAt: '2026-03-14T23:00:00.000Z' }
    const all = await withOrder({ ...acceptedOrder(), ...scheduled, orderStatus: 'waiting' })
    await stopOrder(all.context, all.id)
    // It was accepted elsewhere: the bridge is only asked whether comanda and domicilio are out.
    const papers = (await all.jobs()).map(({ kind, wanted }) => `${kind} ${wanted}`)
    expect(papers).toEqual(['delivery false', 'kitchen false'])
  })

  it('keeps the order open, as cancelled by the shop, until Justo lists it as cancelled', async () => {
    const all = await withOrder(acceptedOrder())
    await stopOrder(all.context, all.id)
    const stopped = await all.stored()
    expect(stopped.open).toBe(1)
    expect(lifecycleOf(stopped, all.context.now())).toBe('cancelled')
    await all.reads({ orderStatus: 'cancelled' })
    expect((await all.order())?.open).toBe(0)
  })

  it('prevents any further paper, whatever Justo edits', async () => {
    const all = await withOrder(acceptedOrder())
    await stopOrder(all.context, all.id)
    const before = await all.papers()
    await all.reads({ buyerName: 'Otra Persona' })
    expect((await all.papers()).length).toBe(before.length)
    expect((await all.jobs()).filter((job) => job.wanted && job.kind !== 'void')).toEqual([])
  })

  it('ends when Justo lists the order as delivered', async () => {
    const all = await withOrder(acceptedOrder())
    await stopOrder(all.context, all.id)
    await all.reads({ orderStatus: 'done' })
    expect(lifecycleOf(await all.stored(), all.context.now())).toBe('done')
  })

  it('is for accepted orders: a new one is rejected, and no order is stopped twice', async () => {
    const pending = await withOrder({ ...acceptedOrder(), orderStatus: 'pending' })
    expect(await stopOrder(pending.context, pending.id)).toMatchObject({ code: 'A-24' })
    const all = await withOrder(acceptedOrder())
    await stopOrder(all.context, all.id)
    expect(await stopOrder(all.context, all.id)).toMatchObject({ code: 'A-53' })
  })

  it('is for the till that prints: one that looks cannot stop what another prints, only what it printed by «Imprimir ya»', async () => {
    const all = await withOrder({ ...acceptedOrder(), orderStatus: 'pending' })
    all.settings.current = { ...all.settings.current, printing: { ...all.settings.current.printing, here: false } }
    await all.reads({ orderStatus: 'preparing' })
    // The comanda of the other till, as the bridge tells it: that till would print an edit of the order.
    await all.reached('kitchen', 'printed')
    expect(await stopOrder(all.context, all.id)).toMatchObject({ code: 'A-38' })
    expect((await all.order())?.stoppedAt ?? null).toBeNull()
    await printNow(all.context, all.id)
    expect(await stopOrder(all.context, all.id)).toBeNull()
  })
})
