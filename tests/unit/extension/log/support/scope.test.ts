import { describe, expect, it } from 'vitest'
import { supportFileName } from '../../../../../extension/log/support/pack'
import { windowOf } from '../../../../../extension/log/support/support-records'
import { aStoredOrder } from '../../../../fixtures/orders'

const NOW = '2026-03-15T06:30:00.000Z'

describe('what a support file tells of', () => {
  it('an order with two hours before it was first seen and two after it last changed', () => {
    const stored = aStoredOrder({}, { firstSeenAt: '2026-03-14T17:00:00.000Z', updatedAt: '2026-03-14T18:30:00.000Z' })
    expect(windowOf({ type: 'order', orderId: stored.id }, stored, NOW)).toEqual({
      from: '2026-03-14T15:00:00.000Z',
      to: '2026-03-14T20:30:00.000Z',
    })
  })

  it('all, where the order is not kept any more', () => {
    expect(windowOf({ type: 'order', orderId: 'gone' }, null, NOW)).toBeNull()
  })

  it('today from 04:00: at half past one at night that is still yesterday’s evening', () => {
    expect(windowOf({ type: 'today' }, null, NOW)).toEqual({
      from: '2026-03-14T09:00:00.000Z',
      to: '2026-03-15T09:00:00.000Z',
    })
  })
})

describe('the file’s name', () => {
  it('says day and minute in Bogotá', () => {
    expect(supportFileName(NOW)).toBe('justo-soporte-2026-03-15-0130.jsonl.gz')
  })
})
