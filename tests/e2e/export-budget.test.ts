import { expect, test } from 'vitest'
import { exportedMegabytes } from '../bench/bench-export'

// The three seconds that it may take are measured by `npm run bench -- export`.
test('a log of 100,000 steps is one file for support of 5 MB at most', { timeout: 300_000 }, async () => {
  expect(await exportedMegabytes()).toBeLessThanOrEqual(5)
})
