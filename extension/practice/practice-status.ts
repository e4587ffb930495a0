import { formatTime } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import type { PracticeStatus } from '../messaging/messages'
import { missingSetUp } from '../orders/set-up'
import { practiceSettings } from '../simulation/context-for'
import { endOf, type Practice } from '../simulation/practice-state'
import { readPractice } from '../simulation/stored-practice'

/** The practice's message: how long it lasts, or how it ended until that was read. */
function saidOf(practice: Practice | null): Message | null {
  if (practice?.state === 'running') return say('E-01', { until: formatTime(endOf(practice)) })
  if (practice === null || practice.seen) return null
  return practice.why === 'real-order' ? say('E-02', { number: practice.number ?? 'nuevo' }) : say('E-03')
}

/** Practice, as the panels show it. */
export async function practiceStatus(context: WorkerContext): Promise<PracticeStatus> {
  const practice = await readPractice(context.store)
  const until = practice?.state === 'running' ? endOf(practice) : null
  return { until, said: saidOf(practice), hindered: practiceHindrance(context) }
}

const SAID = { 'C-03': 'E-04', 'C-04': 'E-06' } as const

/**
 * Why practice cannot start now; null: it can, also before «Activar integración». Without a bridge and a station there
 * would be no papers to practise with.
 */
export function practiceHindrance(till: Pick<WorkerContext, 'settings' | 'live'>): Message | null {
  const { list, version } = till.live.stations
  const settings = practiceSettings(till.settings())
  const missing = missingSetUp(settings, { stations: list, stationsKnown: version !== null })
  for (const [code, said] of Object.entries(SAID)) if (missing.some((each) => each.code === code)) return say(said)
  // `unknown` (not asked yet, after a settings change) does not count as away.
  const answers = till.live.bridge === 'up' || till.live.bridge === 'unknown'
  return answers && version !== null ? null : say('E-05')
}
