import { formatTime } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import type { PracticeStatus } from '../messaging/messages'
import { missingSetUp } from '../orders/missing-set-up'
import { updateFact } from '../store/fact'
import { logCode } from '../store/log-code'
import type { TillEntry } from '../store/log-events'
import { logEntry } from '../store/log-rows'
import { begunPractice, endedPractice, endOf, PRACTICE, type Practice, readPractice } from '../store/practice-state'
import { practiceSettings } from './practice-context'

/** The practice's message: how long it lasts, why it does not begin, or how it ended until that was read. */
function messageOf(practice: Practice | null, fails: boolean): Message | null {
  if (practice?.state === 'running') return fails ? say('A-75') : say('E-01', { until: formatTime(endOf(practice)) })
  if (practice === null || practice.seen) return null
  return practice.why === 'real-order' ? say('E-02', { number: practice.number ?? 'nuevo' }) : say('E-03')
}

/** Practice, as the panels show it. */
export async function practiceStatus(context: WorkerContext): Promise<PracticeStatus> {
  const practice = await readPractice(context.store)
  const until = practice?.state === 'running' ? endOf(practice) : null
  return { until, message: messageOf(practice, context.live.practiceFails), hindered: practiceHindrance(context) }
}

const PRACTICE_CODES = { 'C-03': 'E-04', 'C-04': 'E-06' } as const

/**
 * Why practice cannot start now; null: it can, also before «Activar integración». Without a bridge and a station there
 * would be no papers to practise with.
 */
function practiceHindrance(context: Pick<WorkerContext, 'settings' | 'live'>): Message | null {
  const { list, version } = context.live.stations
  const settings = practiceSettings(context.settings())
  const missing = missingSetUp(settings, { stations: list, stationsKnown: version !== null })
  for (const [code, practiceCode] of Object.entries(PRACTICE_CODES))
    if (missing.some((each) => each.code === code)) return say(practiceCode)
  // `unknown` (not asked yet, after a settings change) does not count as away.
  const answers = context.live.bridge === 'up' || context.live.bridge === 'unknown'
  return answers && version !== null ? null : say('E-05')
}

/** `seen`: the message on how the last practice ended was read. */
export type PracticeAct = 'start' | 'stop' | 'seen'

type Log = (entry: TillEntry) => void

/** What an act makes of the practice; undefined: nothing. */
function practiceAfter(act: PracticeAct, practice: Practice | null, now: string, log: Log): Practice | undefined {
  if (act === 'seen') return practice?.state === 'ended' ? { ...practice, seen: true } : undefined
  if (act === 'stop') {
    if (practice?.state !== 'running') return undefined
    log(logEntry(now, { kind: 'practice-ended', run: logCode(practice.run) }))
    return endedPractice(practice, 'person')
  }
  // Orders of one that has just ended may still be on the screen.
  if (practice?.state === 'running' || practice?.cleared === false) return undefined
  const begun = begunPractice(crypto.randomUUID().slice(0, 8), now)
  log(logEntry(now, { kind: 'practice-begun', run: logCode(begun.run) }))
  return begun
}

/** «Practicar», «Terminar la práctica», «Entendido». Returns why it did not start. */
export async function practise(context: WorkerContext, act: PracticeAct): Promise<Message | null> {
  const hindrance = act === 'start' ? practiceHindrance(context) : null
  if (hindrance !== null) return hindrance
  let next: Practice | undefined
  const change = updateFact(PRACTICE, (practice, log) => {
    next = practiceAfter(act, practice, context.now(), log)
    return next
  })
  await context.store.updateFacts([change])
  context.statusChanged()
  return act === 'start' && next === undefined ? say('E-07') : null
}
