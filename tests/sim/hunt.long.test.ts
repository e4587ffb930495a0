import { expect, test } from 'vitest'
import { afterMinutes, hunt, newSeed, tallyText } from './hunt'
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
    const found = await hunt({ programs, planOf, from: newSeed(), isOver: afterMinutes(MINUTES) })
    console.log(tallyText(found))
    expect(found.broken, tallyText(found)).toEqual([])
  },
  MINUTES * 60_000 + LAST_EVENING_MS,
)
