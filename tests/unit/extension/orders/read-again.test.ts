import { describe, expect, it } from 'vitest'
import { captureOrders } from '../../../../extension/orders/capture'
import { readAgain } from '../../../../extension/orders/read-again'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
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
