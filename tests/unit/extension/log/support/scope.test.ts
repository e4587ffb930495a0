import { describe, expect, it } from 'vitest'
import { supportFileName } from '../../../../../extension/log/support/pack'
import { windowOf } from '../../../../../extension/log/support/support-records'
import { aStoredOrder } from '../../../../fixtures/orders'

const NOW = '2026-03-15T06:30:00.000Z'

describe('the scope of a support file', () => {
  it('is an order with two hours before it was first seen and two after it last changed', () => {
    const stored = aStoredOrder({}, { firstSeenAt: '2026-03-14T17:00:00.000Z', updatedAt: '2026-03-14T18:30:00.000Z' })
    const expected = { from: '2026-03-14T15:00:00.000Z', to: '2026-03-14T20:30:00.000Z' }
    expect(windowOf({ type: 'order', orderId: stored.id }, stored, NOW)).toEqual(expected)
  })

  it('is everything, where the order was pruned', () => {
    expect(windowOf({ type: 'order', orderId: 'gone' }, null, NOW)).toBeNull()
  })

  it('is today from 04:00: at 01:30 that is still the evening of yesterday', () => {
    const expected = { from: '2026-03-14T09:00:00.000Z', to: '2026-03-15T09:00:00.000Z' }
    expect(windowOf({ type: 'today' }, null, NOW)).toEqual(expected)
  })
})

describe('the support file’s name', () => {
  it('contains day and minute in Bogotá', () => {
    expect(supportFileName(NOW)).toBe('justo-soporte-2026-03-15-0130.jsonl.gz')
  })
})
