import { expect, test } from 'vitest'
import { live } from './evening'
import { planOf } from './plan'
import { loadPrograms } from './programs'

const EVENINGS = 25

test(`every promise is kept in ${EVENINGS} new evenings`, { timeout: 1_200_000 }, async () => {
  const programs = await loadPrograms()
  // Another range each day; a failure names its seed, which `npm run sim -- --seed N` lives through again.
  const base = Math.floor(Date.now() / 86_400_000) * 1_000
  for (let seed = base; seed < base + EVENINGS; seed += 1) {
    const { violations, crashes } = await live(planOf(seed), programs)
    expect({ seed, violations, crashes }).toEqual({ seed, violations: [], crashes: [] })
  }
})
