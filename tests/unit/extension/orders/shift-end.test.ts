import { describe, expect, it } from 'vitest'
import type { OpeningHours } from '../../../../extension/justo/opening-hours'
import { shiftEnd } from '../../../../extension/orders/shop-hours'

/** Saturday 14 March 2026, in Bogotá. */
const at = (time: string, day = '14') => new Date(`2026-03-${day}T${time}-05:00`).toISOString()
const hours = (from: number, to: number, days = [6]): OpeningHours => ({
  periods: [{ days, from, to }],
  closedUntil: null,
})

describe('the end of the shift', () => {
  it('is the end of the opening hours', () => {
    expect(shiftEnd(hours(12 * 60, 15 * 60), at('12:00:30'))).toBe(at('15:00:00'))
    expect(shiftEnd(hours(12 * 60, 15 * 60), at('14:59:59'))).toBe(at('15:00:00'))
  })

  it('is none outside of them', () => {
    expect(shiftEnd(hours(12 * 60, 15 * 60), at('11:59:59'))).toBeNull()
    expect(shiftEnd(hours(12 * 60, 15 * 60), at('15:00:00'))).toBeNull()
    expect(shiftEnd(hours(12 * 60, 15 * 60, [7]), at('13:00:00'))).toBeNull()
  })

  it.each([
    [18 * 60, 2 * 60],
    [18 * 60, 26 * 60],
  ])('is in the next morning for a shop that is open past midnight (%i to %i)', (from, to) => {
    expect(shiftEnd(hours(from, to), at('23:00:00'))).toBe(at('02:00:00', '15'))
    expect(shiftEnd(hours(from, to), at('01:30:00', '15'))).toBe(at('02:00:00', '15'))
    expect(shiftEnd(hours(from, to), at('02:00:00', '15'))).toBeNull()
  })

  it('is none while the store is closed temporarily', () => {
    const closed = { ...hours(12 * 60, 15 * 60), closedUntil: at('13:00:00') }
    expect(shiftEnd(closed, at('12:59:00'))).toBeNull()
    expect(shiftEnd(closed, at('13:00:00'))).toBe(at('15:00:00'))
  })

  it('is nine in the evening for a shop with unknown hours, and only from eleven on', () => {
    expect(shiftEnd(null, at('12:00:00'))).toBe(at('21:00:00'))
    expect(shiftEnd(null, at('10:59:00'))).toBeNull()
    expect(shiftEnd(null, at('21:00:00'))).toBeNull()
  })
})
