import { expect, test } from 'vitest'
import { timeExport } from '../bench/bench-export'

test('a log of 100,000 steps is one file for support of 5 MB at most, made in three seconds', async () => {
  const { exported, megabytes } = await timeExport()
  expect(megabytes).toBeLessThanOrEqual(5)
  // The best of five: what else this machine does is not the export's.
  expect(Math.min(...exported)).toBeLessThanOrEqual(3_000)
})
