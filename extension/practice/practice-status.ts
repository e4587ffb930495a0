import { formatTime } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { Till } from '../context/worker-context'
import type { PracticeStatus } from '../messaging/messages'
import { endOf, type Practice } from '../simulation/practice-state'
import { readPractice } from '../simulation/stored-practice'
import { practiceHindrance } from './practice-hindrance'

/** The practice's message: how long it lasts, or how it ended until that was read. */
function saidOf(practice: Practice | null): Message | null {
  if (practice?.state === 'running') return say('E-01', { until: formatTime(endOf(practice)) })
  if (practice === null || practice.seen) return null
  return practice.why === 'real-order' ? say('E-02', { number: practice.number ?? 'nuevo' }) : say('E-03')
}

/** Practice, as the panels show it. */
export async function practiceStatus(till: Till): Promise<PracticeStatus> {
  const practice = await readPractice(till.store)
  const until = practice?.state === 'running' ? endOf(practice) : null
  return { until, said: saidOf(practice), hindered: practiceHindrance(till) }
}
