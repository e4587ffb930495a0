import { describe, expect, it } from 'vitest'
import { builtBeforeAll, expectRecovery } from './support/crash-points'
import type { CrashResult } from './support/crash-scenario'
import { CALLS, type Call, type KillPoint } from './support/kill-point'

/** Fewer points than this, and something is not counted any more. */
const MIN_POINTS = 12

builtBeforeAll()

/** Stories for k = 1, 2, … until one never gets to its k. Returns those that got there. */
async function everyPoint(act: Call, moment: KillPoint['moment']): Promise<CrashResult[]> {
  const ends: CrashResult[] = []
  for (let k = 1; ; k++) {
    const end = await expectRecovery({ act, k, moment })
    if (!end.reached) return ends
    ends.push(end)
  }
}

describe('a bridge that is killed', () => {
  it.each(['before', 'after'] as const)(
    '%s any of its acts leaves one paper each and numbers without gap or repeat',
    async (moment) => {
      // Side by side: most of a story is waiting.
      const ends = await Promise.all(CALLS.map((act) => everyPoint(act, moment)))
      for (const [i, act] of CALLS.entries()) expect([act, ends[i]?.length]).not.toEqual([act, 0])
      const all = ends.flat()
      expect(all.length).toBeGreaterThanOrEqual(MIN_POINTS)
      // Nobody is asked about most of them: only where the printer had the paper and its end was not written yet.
      expect(all.filter(({ asked }) => asked > 0).length).toBeLessThan(all.length / 2)
    },
    300_000,
  )
})
