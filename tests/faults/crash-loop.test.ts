import { describe, expect, it } from 'vitest'
import { builtBeforeAll, endWell } from './support/crash-points'
import { ACTS } from './support/kill-point'

builtBeforeAll()

describe('a bridge that is killed', () => {
  // Each later one, and each moment: crash-loop.long.test.ts.
  it('at the first of each kind of its acts leaves one paper each and numbers without gap or repeat', async () => {
    // Side by side: most of a story is waiting.
    const stories = ACTS.map((act, i) => endWell({ act, k: 1, moment: i % 2 === 0 ? 'after' : 'before' }))
    for (const [i, { reached }] of (await Promise.all(stories)).entries())
      expect([ACTS[i], reached]).toEqual([ACTS[i], true])
  }, 120_000)
})
