import type { BridgeSettings } from '@shared/settings/bridge'
import type { DoubtfulPaper } from '@shared/tickets/paper-note'
import { isUnmissed, type Job } from '../jobs/job'
import { hasStation } from '../jobs/placement'

/** Its station's name; where it went to another printer, that printer's. */
function placeOf(job: Job, settings: BridgeSettings): string {
  const printer = settings.printers.find(({ id }) => id === job.printer)?.name ?? job.printer
  const strayed = job.marks.some(({ type }) => type === 'fallback')
  return strayed || job.stationName === '' ? printer : job.stationName
}

/** What a note says of a job of which nobody knows whether its paper came out. */
export const doubtfulPaper = (job: Job, settings: BridgeSettings): DoubtfulPaper => ({
  kind: job.kind,
  place: placeOf(job, settings),
  dayNumber: job.dayNumber,
  orderNumber: job.orderNumber,
  sentAt: job.attempts.at(-1)?.startedAt ?? job.queuedAt,
})

/** Papers that a cook waits for: of them somebody has to say whether they are there. */
const isAsked = (job: Job): boolean => job.state === 'unconfirmed' && hasStation(job.kind) && !isUnmissed(job)

/** Not asked yet about its last attempt: a second sending that is lost too is a question of its own. */
export const isUnasked = (job: Job): boolean => isAsked(job) && job.askedAttempt !== job.attempt

/** A second paper is printed by itself once; after it a person has to look. */
const isFirst = ({ marks }: Job): boolean => !marks.some(({ type }) => type === 'second-sending' || type === 'reprint')

export interface UnansweredPapers {
  /** To be printed again, marked, as the settings say. */
  again: Job[]
  /** One question each: the papers of one printer that nobody has answered for. */
  troubles: Job[][]
}

/**
 * What is due of the papers that nobody has answered for. A trouble is asked about as a whole as soon as its oldest paper
 * is old enough. `addressOf` names the physical printer. Pure.
 */
export function unansweredPapers(
  jobs: readonly Job[],
  { now, after, printsAgain, addressOf }: Rules,
): UnansweredPapers {
  // Of one from the future, as a clock that was set back leaves it, nobody knows how old it is: it is asked about too.
  const isOld = (job: Job): boolean => Math.abs(now - Date.parse(job.changedAt)) >= after
  const goesAgain = (job: Job): boolean => printsAgain && isFirst(job)
  const unasked = jobs.filter(isUnasked)
  const troubles = new Map<unknown, Job[]>()
  for (const job of unasked.filter((job) => !goesAgain(job))) {
    const address = addressOf(job.printer)
    troubles.set(address, [...(troubles.get(address) ?? []), job])
  }
  return {
    again: unasked.filter((job) => goesAgain(job) && isOld(job)),
    troubles: [...troubles.values()].filter((trouble) => trouble.some(isOld)),
  }
}

interface Rules {
  /** Milliseconds since 1970. */
  now: number
  /** Milliseconds without an answer. */
  after: number
  /** The shop's standing answer: print it once more, marked. */
  printsAgain: boolean
  addressOf: (printer: string) => unknown
}
