import { BACK_OFF, backOff } from '@shared/back-off'
import { describe, expect, it } from 'vitest'

describe('a retry', () => {
  it.each(Object.entries(BACK_OFF))(
    'of %s is at once after no failure, and never waits less after one more',
    (_, waits) => {
      const asked = Array.from({ length: waits.length + 20 }, (_, failures) => backOff(waits, failures))
      expect(asked).toEqual([0, ...asked.slice(1).toSorted((a, b) => a - b)])
      expect(asked.slice(1, waits.length + 1)).toEqual(waits)
      expect(asked.at(-1)).toBe(waits.at(-1))
    },
  )
})
