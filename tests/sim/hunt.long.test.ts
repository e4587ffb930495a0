import { expect, test } from 'vitest'
import { live } from './evening'
import { afterMinutes, hunt, livedText, newSeed } from './hunt'
import { planOf } from './plan'
import { loadPrograms } from './programs'

/** `SIM_MINUTES=20 npm run test:long`; without it the suite leaves this file out. */
const MINUTES = Number(process.env.SIM_MINUTES)
/** The last evening ends after the time is over. */
const LAST_EVENING_MS = 600_000

test(
  'every promise is kept in evenings that were never lived before',
  async () => {
    const programs = await loadPrograms()
    const liveSeed = (seed: number) => live(planOf(seed), programs)
    const lived = await hunt({ liveSeed, from: newSeed(), isOver: afterMinutes(MINUTES) })
    console.log(livedText(lived))
    expect(lived.tally.broken, livedText(lived)).toEqual([])
  },
  MINUTES * 60_000 + LAST_EVENING_MS,
)
