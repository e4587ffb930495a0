import { describe, expect, it, vi } from 'vitest'
import { captureOrders } from '../../../../extension/orders/capture'
import { bringOrder, readAgain } from '../../../../extension/orders/read-again'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext } from '../a-worker-context'
import { accepted, no, withOrder, yes } from './an-order'

/** Reads one order again from a Justo that lists `orders`; `asked` are the requested dates. */
async function readingAgain(raw: RawOrder, orders: unknown[] | null) {
  const asked: (string | undefined)[][] = []
  const { context, id, order } = await withOrder(raw, {
    justo: {
      orders: async ({ fromDate, toDate }) => {
        asked.push([fromDate, toDate])
        return orders ? yes(orders) : no('network')
      },
    },
  })
  const stored = await order()
  if (!stored) throw new Error('an order expected')
  return { found: await context.serial(id, () => readAgain(context, stored)), asked }
}

describe('reading one order again', () => {
  const raw = deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z' })

  it('requests the minute in which it was created, not the whole day', async () => {
    const { asked } = await readingAgain(raw, [raw])
    expect(asked).toEqual([['2026-03-14T17:03:00.000Z', '2026-03-14T17:05:00.000Z']])
  })

  it('requests the last day for one without a time, not everything since 1970', async () => {
    const { found, asked } = await readingAgain(deliveryOrder({ createdAt: null }), [])
    expect(asked).toEqual([['2026-03-13T17:05:00.000Z', undefined]])
    expect(found).toBe('unreadable')
  })

  it('finds an order whose id Justo sends as a number', async () => {
    const numbered = { ...raw, _id: 41 }
    const { context } = aWorkerContext({
      justo: { orders: async () => yes([{ ...numbered, orderStatus: 'waiting' }]) },
    })
    await captureOrders(context, [numbered], context.now(), 1)
    const stored = await context.store.order('41')
    expect(stored && (await readAgain(context, stored))).toBe('past-pending')
  })

  it.each([
    ['pending', [null, deliveryOrder(), raw], 'pending'],
    ['accepted', [accepted(raw)], 'past-pending'],
    ['cancelled', [{ ...raw, orderStatus: 'cancelled' }], 'cancelled'],
    ['an unknown status', [{ ...raw, orderStatus: 'flying' }], 'unreadable'],
    ['not listed', [deliveryOrder()], 'unreadable'],
    ['no answer', null, 'unreadable'],
  ] as const)('returns its status: %s', async (_, orders, word) => {
    expect((await readingAgain(raw, orders && [...orders])).found).toBe(word)
  })
})

const CREATED = '2026-03-14T16:00:00.000Z'

/** A till whose Justo lists these orders. */
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
    // The bridge is only asked whether it has comanda and domicilio.
    const asked = await tablesOf(other.context).jobs.toArray()
    expect(asked.map(({ kind, wanted }) => `${kind} ${wanted}`).sort()).toEqual(['delivery false', 'kitchen false'])
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
