import type { JobEvent } from '@shared/job-machine'
import { isInStationLine } from '@shared/kinds'
import type { BridgeState } from './bridge-state'
import { isClosing, isCopy, type Job, mayBeOnPaper } from './job'

/** Whether `later`, accepted after `job`, makes it out of date: an order's papers alone, no copies. */
function isOfItsLine(later: Job, job: Job): boolean {
  if (isCopy(later) || later.acceptedSeq <= job.acceptedSeq) return false
  const isSameStation = later.station === job.station
  if (isInStationLine(job.kind)) return isSameStation && isInStationLine(later.kind)
  if (job.kind !== 'note' || isClosing(job)) return later.document === job.document
  // A message stays true beside the next one; a table's slip does not, and a cancelled order needs none of them.
  return (
    isSameStation && (later.kind === 'void' || (later.document === job.document && later.slip && job.slip) === true)
  )
}

/** Withdrawn before anything of it was printed or told: what it would have superseded is right again. */
const isWithdrawn = (job: Job): boolean => job.state === 'cancelled' && !job.givenUp && !mayBeOnPaper(job)

/** The newest paper that makes this one out of date, printed or still to be; null: it is the newest itself. */
export function supersedingJob(job: Job, state: BridgeState): Job | null {
  const later = state.jobsOfOrder(job).filter((other) => isOfItsLine(other, job) && !isWithdrawn(other))
  return later.sort((a, b) => b.acceptedSeq - a.acceptedSeq)[0] ?? null
}

/** Its outcome is in, and the people it is for have it, may have it, or were told without paper. */
const isOut = (job: Job): boolean => job.givenUp === true || (mayBeOnPaper(job) && job.state !== 'printing')

/**
 * The event that happens to a job: its outdated content is not queued again on any request (the cashier of any
 * till, or the bridge itself), nor printed while a later paper of its line is.
 */
export function effectiveEvent(job: Job, event: JobEvent, state: BridgeState): JobEvent {
  const prints = event.type === 'person-prints' || (event.type === 'person-saw' && event.outcome === 'did-not')
  if (prints) return supersedingJob(job, state) ? { type: 'supersede' } : event
  if (event.type !== 'start') return event
  const later = supersedingJob(job, state)
  return later !== null && mayBeOnPaper(later) ? { type: 'supersede' } : event
}

/** States of a job in which its outdated content could still be printed, or is still asked about. */
const ENDS: readonly Job['state'][] = ['queued', 'unconfirmed', 'expired', 'failed']

/** The jobs that end because `job` has come as far as it has: those it supersedes, and itself if a later one is out. */
export function endedBy(job: Job, state: BridgeState): Job[] {
  return state.jobsOfOrder(job).filter((other) => {
    if (!ENDS.includes(other.state)) return false
    if (other.id !== job.id && !isOfItsLine(job, other)) return false
    return state.jobsOfOrder(job).some((later) => isOfItsLine(later, other) && isOut(later))
  })
}
