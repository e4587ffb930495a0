import { describe, expect, it, vi } from 'vitest'
import { bringOrder } from '../../../../extension/orders/read-again'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext } from '../a-worker-context'
import { accepted, no, yes } from './an-order'

const CREATED = '2026-03-14T16:00:00.000Z'

function listing(listed: RawOrder[]) {
  const orders = vi.fn(async () => yes(listed))
  const { context } = aWorkerContext({ justo: { orders } })
  const papers = async () => (await tablesOf(context).jobs.toArray()).map((job) => `${job.kind} ${job.state}`).sort()
  return { context, orders, papers }
}

describe('«Traer e imprimir»', () => {
  it('captures an order that was accepted elsewhere and prints it, however old it is', async () => {
    const raw = accepted(deliveryOrder({ createdAt: CREATED }))
    const { context, orders, papers } = listing([raw, deliveryOrder()])
    expect(await bringOrder(context, raw._id, CREATED)).toBeNull()
    expect(orders).toHaveBeenCalledWith({
      storeIds: ['MADEUPsto0000001a'],
      fromDate: '2026-03-14T15:59:00.000Z',
      toDate: '2026-03-14T16:01:00.000Z',
    })
    expect(await papers()).toEqual(['delivery ready', 'invoice ready', 'kitchen ready'])
    expect(await tablesOf(context).orders.count()).toBe(1)
  })

  it('leaves a pending order to «Nuevos»', async () => {
    const raw = deliveryOrder({ createdAt: CREATED })
    const { context, papers } = listing([raw])
    expect(await bringOrder(context, raw._id, CREATED)).toBeNull()
    expect(await papers()).toEqual([])
    expect(await tablesOf(context).orders.get(raw._id)).toMatchObject({ acceptance: { state: 'open' }, open: 1 })
  })

  it('prints an order of another day, which is not in «Nuevos» any more, and never a cancelled one', async () => {
    const old = { createdAt: '2026-03-10T16:00:00.000Z', deliverAt: '2026-03-10T16:30:00.000Z' }
    const pending = deliveryOrder(old)
    const { context, papers } = listing([pending])
    await bringOrder(context, pending._id, old.createdAt)
    expect(await papers()).toEqual(['delivery ready', 'invoice ready', 'kitchen ready'])
    const cancelled = { ...deliveryOrder(old), orderStatus: 'cancelled' }
    const other = listing([cancelled])
    await bringOrder(other.context, cancelled._id, old.createdAt)
    // The bridge is only asked whether it has them.
    expect((await other.papers()).filter((paper) => !/^(kitchen|delivery)/.test(paper))).toEqual([])
  })

  it('prints nothing twice when it is used twice', async () => {
    const raw = accepted(deliveryOrder({ createdAt: CREATED }))
    const { context, papers } = listing([raw])
    await bringOrder(context, raw._id, CREATED)
    await bringOrder(context, raw._id, CREATED)
    expect(await papers()).toHaveLength(3)
  })

  it('says that Justo has no such order, or does not answer', async () => {
    expect(await bringOrder(listing([]).context, 'x', CREATED)).toMatchObject({ code: 'A-36' })
    const { context } = aWorkerContext({ justo: { orders: async () => no('network') } })
    expect(await bringOrder(context, 'x', CREATED)).toMatchObject({ code: 'A-35' })
  })
})
