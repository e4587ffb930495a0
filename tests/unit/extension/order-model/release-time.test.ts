import { describe, expect, it } from 'vitest'
import { readyAt, releaseTime } from '../../../../extension/order-model/lifecycle'
import { anOrder } from '../../../fixtures/orders'

const scheduled = (preparationMinutes: number | null) =>
  anOrder({ scheduled: true, deliverAt: '2026-03-14T20:00:00.000Z', preparationMinutes })

describe('the release time of an accepted order’s papers', () => {
  it('is at once for an order for now', () => expect(releaseTime(anOrder())).toBeNull())

  it('is the promised hour less the preparation for a scheduled one', () => {
    expect(releaseTime(scheduled(50))).toBe('2026-03-14T19:10:00.000Z')
  })

  it('is at least half an hour before the hour, whatever Justo’s preparation time', () => {
    for (const minutes of [0, 5, 29, null]) expect(releaseTime(scheduled(minutes))).toBe('2026-03-14T19:30:00.000Z')
  })

  it('is at once for a scheduled order without an hour: the cashier has seen it', () => {
    expect(releaseTime(anOrder({ scheduled: true, deliverAt: null }))).toBeNull()
  })

  it('comes with the ready time that the kitchen sees', () => {
    expect(readyAt(anOrder())).toBe('2026-03-14T17:30:00.000Z')
    expect(readyAt(anOrder({ deliverAt: null }))).toBeNull()
  })
})
