import { expect, it } from 'vitest'
import { confirmTime, DURATIONS } from '../../../../bridge/printers/transport'

it('a job’s durations are 10 minutes at most; the time for a confirmation grows with bytes and lines', () => {
  for (const duration of Object.values(DURATIONS)) expect(duration).toBeLessThanOrEqual(10 * 60_000)
  expect(confirmTime(DURATIONS, 10_000, 0)).toBeGreaterThan(confirmTime(DURATIONS, 100, 0))
  expect(confirmTime(DURATIONS, 100, 200)).toBeGreaterThan(confirmTime(DURATIONS, 100, 2))
})
