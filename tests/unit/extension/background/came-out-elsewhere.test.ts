import { beforeEach, describe, expect, it } from 'vitest'
import { rowsFor } from '../../../../extension/background/panel-orders'
import { noticeEdit } from '../../../../extension/orders/actions'
import { captureOrders } from '../../../../extension/orders/capture'
import { deliveryOrder, plainItem } from '../../../fixtures/justo-orders'
import { aWorkerContext, rethrow } from '../a-worker-context'

describe('an order that came out at the computer that this one replaces', () => {
  let shop: ReturnType<typeof aWorkerContext>
  const raw = deliveryOrder({ createdAt: '2026-03-14T17:00:00.000Z', orderStatus: 'preparing' })
  /** Justo lists it a minute after the last time, changed so. */
  const read = async (change: object = {}) => {
    shop.clock.now = new Date(Date.parse(shop.clock.now) + 60_000).toISOString()
    await captureOrders(shop.context, [{ ...raw, ...change }], shop.clock.now, 1)
  }
  const row = async () => (await rowsFor(shop.context, [raw._id], rethrow))[0]
  const attention = async () => (await row())?.attention?.code

  beforeEach(async () => {
    shop = aWorkerContext()
    const { current } = shop.settings
    const otherComputer = { ...current.otherComputer, answer: 'replaced' as const, earlierCameOut: true }
    shop.settings.current = { ...current, activatedAt: shop.clock.now, otherComputer }
    await read()
  })

  it('is asked about once it is edited, until the cashier has read the edit: the kitchen gets no paper about it', async () => {
    expect(await attention()).toBeUndefined()
    await read({ items: [plainItem('Ajiaco', 3, 20_000)] })
    expect(await attention()).toBe('A-12')
    await noticeEdit(shop.context, raw._id, (await row())?.editedAt ?? '')
    expect(await attention()).toBeUndefined()
  })

  it('is told as one that the kitchen has when it is cancelled: no NO PREPARAR comes out here', async () => {
    await read({ orderStatus: 'cancelled' })
    expect(await attention()).toBe('A-30')
  })
})
