import { describe, expect, it } from 'vitest'
import { builtBeforeAll, expectRecovery } from './support/crash-points'
import type { CrashResult } from './support/crash-scenario'
import { CALLS, type Call, type KillPoint } from './support/kill-point'

/** Lower bound: with fewer points the counting is broken. */
const MIN_POINTS = 12

builtBeforeAll()

/** Runs scenarios for k = 1, 2, … until the k-th call is not reached. Returns the results of the reached ones. */
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
    '%s any of its calls prints each paper once and issues numbers without gap or repeat',
    async (moment) => {
      // Concurrent: a scenario mostly waits.
      const ends = await Promise.all(CALLS.map((act) => everyPoint(act, moment)))
      for (const [i, act] of CALLS.entries()) expect([act, ends[i]?.length]).not.toEqual([act, 0])
      const all = ends.flat()
      expect(all.length).toBeGreaterThanOrEqual(MIN_POINTS)
      // A question is asked only where the printer had the paper and its end was not yet durable.
      expect(all.filter(({ asked }) => asked > 0).length).toBeLessThan(all.length / 2)
    },
    300_000,
  )
})
