import { describe, expect, it } from 'vitest'
import { acceptByHand } from '../../../../extension/orders/accept'
import { captureOrders } from '../../../../extension/orders/capture'
import { anotherTillAccepts } from '../../../../extension/orders/other-till'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { aTill } from '../a-till'
import { accepted, no, yes } from './an-order'

/** A till before a Justo where `quick` says who is quicker, order by order: we, somebody else, or nobody knows. */
async function acceptAll(quick: ('we' | 'they' | 'lost')[]) {
  let current: RawOrder = deliveryOrder()
  let who: (typeof quick)[number] = 'we'
  const { till } = aTill({
    justo: {
      acceptOrder: async () => (who === 'we' ? yes({}) : no(who === 'they' ? 'refused' : 'timeout')),
      orders: async () => yes([accepted(current)]),
    },
  })
  for (const each of quick) {
    who = each
    current = deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z' })
    await captureOrders(till, [current], till.now(), 1)
    expect(await acceptByHand(till, current._id)).toBe(true)
  }
  return anotherTillAccepts(till)
}

describe('a second till that accepts', () => {
  it('is suspected after three orders in a row that were accepted before us', async () => {
    expect(await acceptAll(['they', 'they'])).toBe(false)
    expect(await acceptAll(['they', 'they', 'they'])).toBe(true)
    expect(await acceptAll(['they', 'they', 'they', 'they'])).toBe(true)
  })

  it('is not suspected when we are quick in between, and no longer once we are again', async () => {
    expect(await acceptAll(['they', 'they', 'we', 'they'])).toBe(false)
    expect(await acceptAll(['they', 'they', 'they', 'we'])).toBe(false)
  })

  it('is not suspected because answers were lost: that may have been our own yes', async () => {
    expect(await acceptAll(['lost', 'lost', 'lost'])).toBe(false)
  })
})
