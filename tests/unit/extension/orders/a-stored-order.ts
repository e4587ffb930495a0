import type { Order } from '@shared/order'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { deliveryOrder, type Overrides } from '../../../fixtures/justo-orders'
import { aStoredOrder } from '../../../fixtures/orders'
import { parsedOrder } from '../../../fixtures/parsed-order'

export const NOW = '2026-03-14T00:20:00.000Z'

/** A made-up order, created ten minutes before `NOW`, parsed from Justo's raw format. */
export function anOrder(overrides: Overrides = {}, base = deliveryOrder): Order {
  const times = { createdAt: '2026-03-14T00:10:00.000Z', deliverAt: '2026-03-14T00:35:00.000Z', timeText: '19:35' }
  return parsedOrder(base({ _id: 'MADEUPdlv0000001a', fullCode: '#20418-01', ...times, ...overrides }))
}

export function stored(order: Order | null, more: Partial<StoredOrder> = {}): StoredOrder {
  const seenAt = '2026-03-14T00:10:10.000Z'
  const times = { firstSeenAt: seenAt, seenAt, updatedAt: '2026-03-14T00:10:11.000Z' }
  const ids = { id: 'MADEUPdlv0000001a', storeId: 'MADEUPsto0000001a' }
  return aStoredOrder(ids, { order, raw: order === null ? '{}' : null, ...times, ...more })
}
