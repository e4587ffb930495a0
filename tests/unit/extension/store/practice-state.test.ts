import { describe, expect, it } from 'vitest'
import {
  advanced,
  begunPractice,
  endedPractice,
  endOf,
  isTimeUp,
  PRACTICE_MS,
} from '../../../../extension/store/practice-state'

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

  it('does not get longer when the clock is set back, and does not start again', () => {
    const back = advanced(advanced(begun, at(10)), at(-60))
    expect(back.elapsedMs).toBe(10 * 60_000)
    expect(isTimeUp(advanced(back, at(-56)))).toBe(false)
    expect(isTimeUp(advanced(back, at(-55)))).toBe(true)
  })

  it('has ended after a sleep of the computer', () => {
    expect(isTimeUp(advanced(begun, at(600)))).toBe(true)
    expect(PRACTICE_MS).toBe(900_000)
  })

  it('shows how it ended until that is confirmed, unless the user ended it', () => {
    expect(endedPractice(begun, 'real-order', '15244')).toMatchObject({ seen: false, number: '15244' })
    expect(endedPractice(begun, 'time').seen).toBe(false)
    expect(endedPractice(begun, 'person').seen).toBe(true)
  })
})
