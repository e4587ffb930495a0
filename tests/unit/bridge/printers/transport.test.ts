import { expect, it } from 'vitest'
import { confirmTime, DURATIONS } from '../../../../bridge/printers/transport'

it('a printer without paper is held for 10 minutes, and for nothing longer; the time for a confirmation grows with bytes and lines', () => {
  expect([DURATIONS.hold, Math.max(...Object.values(DURATIONS))]).toEqual([600_000, 600_000])
  expect(confirmTime(DURATIONS, 10_000, 0)).toBeGreaterThan(confirmTime(DURATIONS, 100, 0))
  expect(confirmTime(DURATIONS, 100, 200)).toBeGreaterThan(confirmTime(DURATIONS, 100, 2))
})
