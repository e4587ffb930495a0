import { type Message, say } from '@shared/messages'
import type { Till } from '../context/worker-context'
import { missingSetUp } from '../orders/set-up'
import { practiceSettings } from '../simulation/till-for'

const SAID = { 'C-03': 'E-04', 'C-04': 'E-06' } as const

/**
 * Why practice cannot start now; null: it can, also before «Activar integración». Without a bridge and a station there
 * would be no papers to practise with.
 */
export function practiceHindrance(till: Pick<Till, 'settings' | 'live'>): Message | null {
  const { list, version } = till.live.stations
  const settings = practiceSettings(till.settings())
  const missing = missingSetUp(settings, { stations: list, stationsKnown: version !== null })
  for (const [code, said] of Object.entries(SAID)) if (missing.some((each) => each.code === code)) return say(said)
  // `unknown` (not asked yet, after a settings change) does not count as away.
  const answers = till.live.bridge === 'up' || till.live.bridge === 'unknown'
  return answers && version !== null ? null : say('E-05')
}
