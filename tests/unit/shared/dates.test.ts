import {
  businessDay,
  dayAndTime,
  formatClock,
  formatDate,
  formatTime,
  formatTimeNear,
  isOfToday,
  minuteOfWeekday,
} from '@shared/dates'
import { describe, expect, it } from 'vitest'

describe('dates and times', () => {
  it('are Bogotá’s, UTC-5, whatever zone the PC is in', () => {
    expect(formatDate('2026-03-16T04:59:59Z')).toBe('15/03/2026')
    expect(formatDate('2026-03-16T05:00:00Z')).toBe('16/03/2026')
    expect(formatTime('2026-03-15T23:05:09Z')).toBe('18:05')
    expect(dayAndTime('2026-03-15T23:05:09Z')).toBe('15/03/2026 a las 18:05')
    expect(formatClock('2026-03-15T23:05:09Z')).toBe('18:05:09')
  })

  it('are the same in summer and winter: Colombia has no daylight saving', () => {
    expect(formatTime('2026-07-15T17:00:00Z')).toBe('12:00')
    expect(formatTime('2026-01-15T17:00:00Z')).toBe('12:00')
  })

  it('name the day only when it is another one', () => {
    expect(formatTimeNear('2026-03-15T23:05:00Z', '2026-03-16T04:00:00Z')).toBe('18:05')
    expect(formatTimeNear('2026-03-14T23:05:00Z', '2026-03-15T23:05:00Z')).toBe('14/03 18:05')
  })

  it('start the business day at 04:00', () => {
    expect(businessDay('2026-03-15T08:59:59Z')).toBe('2026-03-14')
    expect(businessDay('2026-03-15T09:00:00Z')).toBe('2026-03-15')
    expect(businessDay('2026-03-16T04:30:00Z')).toBe('2026-03-15')
  })

  it('take the hours before 04:00 for today’s in a shop that is still open, and for yesterday’s in the morning', () => {
    const served = '2026-03-15T08:50:00Z'
    expect([isOfToday(served, '2026-03-15T09:10:00Z'), isOfToday(served, '2026-03-15T11:50:00Z')]).toEqual([
      true,
      false,
    ])
    expect(isOfToday('2026-03-15T09:00:00Z', '2026-03-16T08:59:00Z')).toBe(true)
    expect(isOfToday('2026-03-16T12:00:00Z', served)).toBe(true)
  })

  it('convert to the minute of an ISO weekday', () => {
    expect(minuteOfWeekday('2026-03-15T23:05:00Z')).toEqual({ weekday: 7, minute: 18 * 60 + 5 })
    expect(minuteOfWeekday('2026-03-16T05:00:00Z')).toEqual({ weekday: 1, minute: 0 })
  })

  it('accept milliseconds too', () => expect(formatTime(Date.parse('2026-03-15T23:05:09Z'))).toBe('18:05'))
})
