import { describe, expect, it } from 'vitest'
import { readyAt, releaseTime } from '../../../../extension/store/lifecycle'
import { anOrder } from '../../../fixtures/orders'

const scheduled = (preparationMinutes: number | null) =>
  anOrder({ scheduled: true, deliverAt: '2026-03-14T20:00:00.000Z', preparationMinutes })

describe('when the papers of an accepted order go out', () => {
  it('is at once for an order for now', () => {
    expect(releaseTime(anOrder())).toBeNull()
  })

  it('is the promised hour less the preparation for a scheduled one', () => {
    expect(releaseTime(scheduled(50))).toBe('2026-03-14T19:10:00.000Z')
  })

  it('leaves the kitchen half an hour at least, whatever Justo calls the preparation', () => {
    for (const minutes of [0, 5, 29, null]) expect(releaseTime(scheduled(minutes))).toBe('2026-03-14T19:30:00.000Z')
  })

  it('is at once for a scheduled order whose hour Justo does not say: a person has seen it', () => {
    expect(releaseTime(anOrder({ scheduled: true, deliverAt: null }))).toBeNull()
  })

  it('tells the kitchen the hour at which the order leaves', () => {
    expect(readyAt(anOrder())).toBe('2026-03-14T17:30:00.000Z')
    expect(readyAt(anOrder({ deliverAt: null }))).toBeNull()
  })
})
