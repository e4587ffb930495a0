import { hasStation } from '@shared/kinds'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { UnconfirmedPaper } from '@shared/tickets/system-tickets'
import { isExpired } from '../jobs/expiry'
import { isRerouted, type Job, needsNoAnswer } from '../jobs/job'

/** The name of its station; of its printer if it was rerouted or has no station. */
function placeName(job: Job, settings: BridgeSettings): string {
  const printer = settings.printers.find(({ id }) => id === job.printer)?.name ?? job.printer
  return isRerouted(job) || job.stationName === '' ? printer : job.stationName
}

export const unconfirmedPaper = (job: Job, settings: BridgeSettings): UnconfirmedPaper => ({
  kind: job.kind,
  place: placeName(job, settings),
  dayNumber: job.dayNumber,
  orderNumber: job.orderNumber,
  sentAt: job.attempts.at(-1)?.startedAt ?? job.queuedAt,
})

/** Unconfirmed station jobs: the kitchen waits for them, so the cashier must answer whether they were printed. */
const isAsked = (job: Job): boolean => job.state === 'unconfirmed' && hasStation(job.kind) && !needsNoAnswer(job)

/** Not asked about its last attempt yet: a lost second sending needs a question of its own. */
export const isUnasked = (job: Job): boolean => isAsked(job) && job.askedAttempt !== job.attempt

/** A job is sent again automatically only once; after that the cashier must answer. */
const isFirst = ({ marks }: Job): boolean => !marks.some(({ type }) => type === 'second-sending' || type === 'reprint')

interface Rules {
  /** Milliseconds since 1970. */
  now: number
  /** Milliseconds without an answer. */
  after: number
  /** `unconfirmedKitchen: 'print-marked'`: print once more, marked. */
  printsAgain: boolean
  /** What is older is asked about: a backup, or another computer's copy, has papers of hours ago. */
  expiry: BridgeSettings['expiryMinutes']
  /** Identifies the physical printer. */
  addressOf: (printer: string) => unknown
}

/**
 * The due actions for unanswered unconfirmed jobs. `again`: to be printed again, marked. `troubles`: one question per
 * printer; its jobs are asked about together as soon as one of them is old enough. Pure.
 */
export function unansweredPapers(jobs: readonly Job[], { now, after, printsAgain, expiry, addressOf }: Rules) {
  // abs: a job from the future (the clock was set back) has an unknown age and is asked about too.
  const isOld = (job: Job): boolean => Math.abs(now - Date.parse(job.changedAt)) >= after
  const goesAgain = (job: Job): boolean => printsAgain && isFirst(job) && !isExpired(job, expiry, now)
  const unasked = jobs.filter(isUnasked)
  const troubles = Map.groupBy(
    unasked.filter((job) => !goesAgain(job)),
    ({ printer }) => addressOf(printer),
  )
  return {
    again: unasked.filter((job) => goesAgain(job) && isOld(job)),
    troubles: [...troubles.values()].filter((trouble) => trouble.some(isOld)),
  }
}
