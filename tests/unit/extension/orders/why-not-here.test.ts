import { describe, expect, it } from 'vitest'
import { parseOrder } from '../../../../extension/justo/parse-order'
import { whyNotHere } from '../../../../extension/orders/search-orders'
import { deliveryOrder, pickupOrder, type RawOrder, scheduledOrder } from '../../../fixtures/justo-orders'

const NOW = '2026-03-14T17:05:00.000Z'
const fresh = { createdAt: '2026-03-14T17:00:00.000Z', deliverAt: '2026-03-14T17:25:00.000Z' }
const why = (raw: RawOrder, ours = true) => {
  const parsed = parseOrder({ ...raw })
  if (!parsed.ok) throw new Error(parsed.reason)
  return whyNotHere(parsed.order, { ours, now: NOW })
}
const tomorrow = scheduledOrder({ createdAt: fresh.createdAt, deliverAt: '2026-03-15T17:30:00.000Z' })
const old = deliveryOrder({ createdAt: '2026-03-12T17:00:00.000Z', deliverAt: null, orderStatus: 'done' })
describe('the reason why an order of Justo is not here', () => {
  it.each<[string, RawOrder, boolean, string | null, string]>([
    ['another branch’s', deliveryOrder(fresh), false, 'J-12', 'Chapinero'],
    ['another branch’s, cancelled', deliveryOrder({ ...fresh, orderStatus: 'cancelled' }), false, 'J-12', ''],
    ['not paid', pickupOrder({ ...fresh, transaction: null }), true, 'J-13', ''],
    ['payment refused', pickupOrder({ ...fresh, transaction: { status: 'rejected' } }), true, 'J-13', ''],
    ['cancelled', deliveryOrder({ ...fresh, orderStatus: 'cancelled' }), true, 'J-14', ''],
    ['scheduled for tomorrow', tomorrow, true, 'J-15', '15/03 12:30'],
    ['accepted on another screen', deliveryOrder({ ...fresh, orderStatus: 'preparing' }), true, 'J-16', ''],
    ['of the day before yesterday', old, true, 'J-17', '12/03/2026'],
    ['nothing of the kind', deliveryOrder(fresh), true, null, ''],
    ['cash, to be collected', deliveryOrder({ ...fresh, transaction: null }), true, null, ''],
  ])('%s', (_name, raw, ours, code, text) => {
    const message = why(raw, ours)
    expect(message?.code ?? null).toBe(code)
    expect(message?.text ?? '').toContain(text)
  })

  it('is not its age when it was ordered long ago for today', () => {
    const raw = scheduledOrder({ createdAt: '2026-03-10T17:00:00.000Z', deliverAt: '2026-03-14T20:00:00.000Z' })
    expect(why(raw)?.code).toBe('J-15')
  })
})
