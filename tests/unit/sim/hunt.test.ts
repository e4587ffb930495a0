import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Evening } from '../../sim/evening'
import { hunt, livedText, together } from '../../sim/hunt'
import { quietPlan } from '../../sim/plan'

/** Half an hour with three orders; a seed that 5 divides breaks a promise. */
const evening = (seed: number): Evening =>
  ({
    evidence: { plan: quietPlan(seed, 0), orders: ['a', 'b', 'c'], papers: [] },
    violations: seed % 5 === 0 ? [{ invariant: 'a promise', order: null, what: 'it is broken' }] : [],
    crashes: [],
    lived: 1_800_000,
    kernelEvents: 100,
  }) as unknown as Evening

describe('a hunt', () => {
  beforeEach(() => {
    for (const name of ['error', 'log'] as const) vi.spyOn(console, name).mockReturnValue()
  })

  const told = '1 hours, 6 orders, 0 papers, 0 faults, 200 events, 1 violations\nnpm run sim -- --seed 10\nnext: --from'

  it('tells at its end what was lived, each broken seed, and the seed to go on from', async () => {
    const lived = await hunt({ liveSeed: async (seed) => evening(seed), from: 10, isOver: (seeds) => seeds === 2 })
    expect(livedText(lived)).toBe(`2 seeds, ${told} 12`)
  })

  it('tells the same where it is stopped within an evening: that one is lived through again', async () => {
    const stopping = new AbortController()
    const endless = () => {
      queueMicrotask(() => stopping.abort())
      return new Promise<Evening>(() => undefined)
    }
    const liveSeed = (seed: number) => (seed < 12 ? Promise.resolve(evening(seed)) : endless())
    const lived = await hunt({ liveSeed, from: 10, isOver: () => false, signal: stopping.signal })
    expect(livedText(lived)).toBe(`2 seeds, ${told} 12`)
  })

  it('lives through nothing where it was stopped before it began', async () => {
    const liveSeed = vi.fn(async (seed: number) => evening(seed))
    const lived = await hunt({ liveSeed, from: 10, isOver: () => false, signal: AbortSignal.abort() })
    expect(lived).toMatchObject({ tally: { seeds: 0 }, next: 10 })
    expect(liveSeed).not.toHaveBeenCalled()
  })

  it('leaves out no seed of two processes that were stopped at different ones', async () => {
    const isOver = (seeds: number) => seeds === 1
    const one = await hunt({ liveSeed: async (seed) => evening(seed), from: 10, step: 2, isOver })
    const other = await hunt({ liveSeed: async (seed) => evening(seed), from: 11, step: 2, isOver: (n) => n === 4 })
    expect(together([one, other])).toMatchObject({ tally: { seeds: 5, broken: [10, 15] }, next: 12 })
  })
})
