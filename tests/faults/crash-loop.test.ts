import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CrashEnd, crashStory } from './support/crash-story'
import { ACTS, type Act, type KillPoint } from './support/kill-point'

const ROOT = resolve(import.meta.dirname, '../..')
const ENTRY = resolve(ROOT, 'dist/faults/bridge.mjs')
/** Fewer points than this, and something is not counted any more. */
const FEWEST_POINTS = 12

beforeAll(() => {
  const vite = resolve(ROOT, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--ssr', 'tests/faults/support/mortal-bridge.ts', '--outDir', 'dist/faults']
  const { status, stderr } = spawnSync(process.execPath, [...args, '--logLevel', 'warn'], { cwd: ROOT })
  if (status !== 0) throw new Error(String(stderr))
})

/** One paper each, known to be out; numbers without a gap and without a repeat. */
function wrongWith({ papers, states, invoices }: CrashEnd): string[] {
  return [
    ...Object.entries(papers).flatMap(([dish, { count }]) => (count === 1 ? [] : [`${dish}: ${count} papers`])),
    ...Object.entries(states).flatMap(([dish, state]) => (state === 'printed' ? [] : [`${dish}: ${state}`])),
    ...(invoices.join() === 'J-1 printed,J-2 printed' ? [] : [`numbers: ${invoices.join()}`]),
  ]
}

/** Stories for k = 1, 2, … until one never gets to its k; each must end well. Returns those that got there. */
async function everyPoint(act: Act, moment: KillPoint['moment']): Promise<CrashEnd[]> {
  const ends: CrashEnd[] = []
  for (let k = 1; ; k++) {
    const end = await crashStory(ENTRY, { act, k, moment })
    expect([act, k, wrongWith(end)]).toEqual([act, k, []])
    if (!end.reached) return ends
    ends.push(end)
  }
}

describe('a bridge that is killed', () => {
  it.each(['before', 'after'] as const)(
    '%s any of its acts leaves one paper each and numbers without gap or repeat',
    async (moment) => {
      // Side by side: most of a story is waiting.
      const ends = await Promise.all(ACTS.map((act) => everyPoint(act, moment)))
      for (const [i, act] of ACTS.entries()) expect([act, ends[i]?.length]).not.toEqual([act, 0])
      const all = ends.flat()
      expect(all.length).toBeGreaterThanOrEqual(FEWEST_POINTS)
      // Nobody is asked about most of them: only where the printer had the paper and its end was not written yet.
      expect(all.filter(({ asked }) => asked > 0).length).toBeLessThan(all.length / 2)
    },
    300_000,
  )
})
