import { describe, expect, it } from 'vitest'
import { lifecycleOf } from '../../../../extension/order-model/lifecycle'
import { printNow } from '../../../../extension/orders/actions'
import { stopOrder } from '../../../../extension/orders/reject'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { accepted, withOrder } from './an-order'

const raw = () => accepted(deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z' }))

describe('«No podemos hacerlo»', () => {
  it('cancels what is in the kitchen, which gets its void, and drops what has not left', async () => {
    const all = await withOrder(raw())
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
    const all = await withOrder({ ...raw(), ...scheduled, orderStatus: 'waiting' })
    await stopOrder(all.context, all.id)
    // It was accepted elsewhere: the bridge is only asked whether comanda and domicilio are out.
    const papers = (await all.jobs()).map(({ kind, wanted }) => `${kind} ${wanted}`)
    expect(papers).toEqual(['delivery false', 'kitchen false'])
  })

  it('keeps the order open, as cancelled by the shop, until Justo lists it as cancelled', async () => {
    const all = await withOrder(raw())
    await stopOrder(all.context, all.id)
    const stopped = await all.stored()
    expect(stopped.open).toBe(1)
    expect(lifecycleOf(stopped, all.context.now())).toBe('cancelled')
    await all.reads({ orderStatus: 'cancelled' })
    expect((await all.order())?.open).toBe(0)
  })

  it('prevents any further paper, whatever Justo edits', async () => {
    const all = await withOrder(raw())
    await stopOrder(all.context, all.id)
    const before = await all.papers()
    await all.reads({ buyerName: 'Otra Persona' })
    expect((await all.papers()).length).toBe(before.length)
    expect((await all.jobs()).filter((job) => job.wanted && job.kind !== 'void')).toEqual([])
  })

  it('ends when Justo lists the order as delivered', async () => {
    const all = await withOrder(raw())
    await stopOrder(all.context, all.id)
    await all.reads({ orderStatus: 'done' })
    expect(lifecycleOf(await all.stored(), all.context.now())).toBe('done')
  })

  it('is for accepted orders: a new one is rejected, and no order is stopped twice', async () => {
    const pending = await withOrder({ ...raw(), orderStatus: 'pending' })
    expect(await stopOrder(pending.context, pending.id)).toMatchObject({ code: 'A-24' })
    const all = await withOrder(raw())
    await stopOrder(all.context, all.id)
    expect(await stopOrder(all.context, all.id)).toMatchObject({ code: 'A-53' })
  })

  it('is for the till that prints: one that looks cannot stop what another prints, only what it printed by «Imprimir ya»', async () => {
    const all = await withOrder({ ...raw(), orderStatus: 'pending' })
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
