import fc from 'fast-check'
import { it } from 'vitest'
import { judge, stories } from './support/convergence'

/** As in convergence.test.ts; `SEED` tells another series than the usual one. */
const seed = Number(process.env.SEED ?? 1)

it('whatever happens, tills and bridge come to rest, and the order is on paper or a question is asked', async () => {
  await fc.assert(fc.asyncProperty(stories(28), judge), { seed, numRuns: 80 })
}, 300_000)
