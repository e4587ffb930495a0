import { describe, expect, it } from 'vitest'
import { isWithinHours } from '../../../../extension/justo/opening-hours'

/** Bogotá is UTC-5; 13 March 2026 is a Friday. */
const bogota = (day: number, time: string) => `2026-03-${String(day).padStart(2, '0')}T${time}:00.000-05:00`
const lunch = { periods: [{ days: [5], from: 11 * 60 + 30, to: 22 * 60 }], closedUntil: null }

describe('opening hours', () => {
  it.each([
    [13, '10:59', false],
    [13, '11:00', true],
    [13, '22:29', true],
    [13, '22:30', false],
    [14, '12:00', false],
  ])('of Friday 11:30 to 22:00 on the %ith at %s: %s', (day, time, open) => {
    expect(isWithinHours(lunch, bogota(day, time))).toBe(open)
  })

  it.each([
    [13, '17:00', false],
    [13, '23:00', true],
    [14, '01:59', true],
    [14, '02:29', true],
    [14, '02:31', false],
  ])('past midnight on the %ith at %s: %s, written either way', (day, time, open) => {
    for (const to of [120, 1560]) {
      const night = { periods: [{ days: [5], from: 18 * 60, to }], closedUntil: null }
      expect(isWithinHours(night, bogota(day, time))).toBe(open)
    }
  })

  it('begin half an hour early even when that is the day before', () => {
    const midnight = (days: number[]) => ({ periods: [{ days, from: 0, to: 300 }], closedUntil: null })
    expect(isWithinHours(midnight([6]), bogota(13, '23:30'))).toBe(true)
    expect(isWithinHours(midnight([6]), bogota(13, '23:29'))).toBe(false)
    expect(isWithinHours(midnight([1]), bogota(15, '23:45'))).toBe(true)
  })

  it('of a shop that never closes include every minute of the week', () => {
    const always = { periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440 }], closedUntil: null }
    for (const day of [9, 10, 11, 12, 13, 14, 15])
      for (const time of ['00:00', '03:30', '12:00', '23:59'])
        expect(isWithinHours(always, bogota(day, time))).toBe(true)
  })

  it('do not apply while the shop is closed temporarily', () => {
    const closed = { ...lunch, closedUntil: '2026-03-13T20:00:00.000Z' }
    expect(isWithinHours(closed, bogota(13, '14:59'))).toBe(false)
    expect(isWithinHours(closed, bogota(13, '15:00'))).toBe(true)
  })
})
