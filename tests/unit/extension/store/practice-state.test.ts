import { describe, expect, it } from 'vitest'
import { advanced, begunPractice, endOf, isTimeUp } from '../../../../extension/store/practice-state'

const START = Date.parse('2026-03-14T17:00:00.000Z')
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString()
const begun = begunPractice('0a1b2c3d', at(0))

describe('a practice', () => {
  it('ends after a quarter of an hour, not before', () => {
    expect(isTimeUp(advanced(begun, at(14.9)))).toBe(false)
    expect(isTimeUp(advanced(begun, at(15)))).toBe(true)
    expect(endOf(begun)).toBe(at(15))
  })

  it('ends at the same time however often it is read', () => {
    const later = [1, 2, 7].reduce((practice, minute) => advanced(practice, at(minute)), begun)
    expect(endOf(later)).toBe(at(15))
  })
})
