import { describe, expect, it } from 'vitest'
import { builtBeforeAll, expectRecovery } from './support/crash-points'
import { CALLS } from './support/kill-point'

builtBeforeAll()

describe('a bridge that is killed', () => {
  // Each later one, and each moment: crash-loop.long.test.ts.
  it('at the first call of each kind prints each paper once and issues numbers without gap or repeat', async () => {
    // Concurrent: a scenario mostly waits.
    const runs = CALLS.map((act, i) => expectRecovery({ act, k: 1, moment: i % 2 === 0 ? 'after' : 'before' }))
    for (const [i, { reached }] of (await Promise.all(runs)).entries())
      expect([CALLS[i], reached]).toEqual([CALLS[i], true])
  }, 120_000)
})
