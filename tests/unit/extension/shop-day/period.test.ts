import { describe, expect, it } from 'vitest'
import { isIn, periodOf } from '../../../../extension/shop-day/period'

describe('the period of a closing', () => {
  it('is the business day, from 04:00 to 04:00 in Bogotá', () => {
    expect(periodOf('2026-11-24', null)).toEqual({ from: '2026-11-24T09:00:00.000Z', to: '2026-11-25T09:00:00.000Z' })
  })

  it('of a shift starts at its hour; an hour after midnight is in the night that ends the day', () => {
    expect(periodOf('2026-11-24', '17:00').from).toBe('2026-11-24T22:00:00.000Z')
    expect(periodOf('2026-11-24', '01:30').from).toBe('2026-11-25T06:30:00.000Z')
    expect(periodOf('2026-11-24', '04:00')).toEqual(periodOf('2026-11-24', null))
  })

  it('includes its start and excludes its end', () => {
    const day = periodOf('2026-11-24', null)
    expect(isIn(day, '2026-11-24T08:59:59.999Z')).toBe(false)
    expect(isIn(day, day.from)).toBe(true)
    expect(isIn(day, '2026-11-25T08:59:59.999Z')).toBe(true)
    expect(isIn(day, day.to)).toBe(false)
  })
})
