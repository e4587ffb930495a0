import fc from 'fast-check'
import { it } from 'vitest'
import { judge, stories } from './support/convergence'

it('whatever happens, tills and bridge come to rest, and the order is on paper or a question is asked', async () => {
  await fc.assert(fc.asyncProperty(stories(16), judge), { seed: 20_261_129, numRuns: 6 })
})
