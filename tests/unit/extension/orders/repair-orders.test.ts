import { describe, expect, it } from 'vitest'
import { acceptByHand } from '../../../../extension/orders/accept'
import { repairOrders } from '../../../../extension/orders/repair-orders'
import type { StoredOrder } from '../../../../extension/records/records'
import { forgetCustomers } from '../../../../extension/worker/forget-customers'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { rethrow } from '../a-till'
import { withOrder, yes } from './an-order'

const DAY_MS = 86_400_000
const CREATED_AT = '2026-03-14T17:04:00.000Z'

describe('an order of last week whose row is damaged', () => {
  it('gets no paper when it is repaired, though its customer was forgotten since', async () => {
    const shop = await withOrder(deliveryOrder({ createdAt: CREATED_AT, deliverAt: '2026-03-14T17:40:00.000Z' }), {
      justo: { acceptOrder: async () => yes({}) },
    })
    await acceptByHand(shop.till, shop.id)
    for (const kind of ['kitchen', 'delivery', 'invoice'] as const) await shop.reached(kind, 'printed')
    await tablesOf(shop.till).orders.update(shop.id, { doneAt: shop.till.now(), open: 0 })
    shop.later(9 * DAY_MS)
    await forgetCustomers(shop.till, rethrow)
    const before = await shop.jobs()
    const { noticedAt: _, ...row } = (await shop.order()) as StoredOrder
    await tablesOf(shop.till).orders.put(row as StoredOrder)
    await shop.till.store.order(shop.id)
    await repairOrders(shop.till, rethrow)
    expect(await shop.order()).toMatchObject({ noticedAt: null, open: 0 })
    expect(await shop.jobs()).toEqual(before)
  })
})
