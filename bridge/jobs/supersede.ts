import { documentOf, type JobKey } from '@shared/job-key'
import type { JobEvent } from '@shared/job-machine'
import { isInStationLine, KINDS, type Kind } from '@shared/kinds'
import { outdates } from '@shared/outdates'
import type { BridgeState } from './bridge-state'
import { isCopy, type Job, mayBeOnPaper } from './job'

/** Whether `later`, accepted after `job`, makes it out of date: an order's papers alone, no copies. */
const isOfItsLine = (later: Job, job: Job): boolean =>
  !isCopy(later) && later.acceptedSeq > job.acceptedSeq && outdates(later, job)

/** Bytes are in the printer's memory, or may be. */
const isUnknown = ({ result }: Job['attempts'][number]): boolean =>
  result === null || result === 'unconfirmed' || result === 'sent'

/** Another printer than `newer`'s may still hold this older paper of its line, as with an open cover. */
const isHeldElsewhere = (older: Job, newer: Job): boolean =>
  isOfItsLine(newer, older) && older.attempts.some((attempt) => attempt.printer !== newer.printer && isUnknown(attempt))

/**
 * It is the newest of its line, and an older one may come out after it, or one that said so of itself came out before it.
 * A copy is as new as its original, and may come out of another printer.
 */
export function olderMayFollow(job: Job, state: BridgeState): boolean {
  const original = job.copyOf === undefined ? job : (state.jobById(job.copyOf) ?? job)
  if (job !== original && supersedingJob(original, state) !== null) return false
  const before = state.jobsOfOrder(job).filter((older) => isOfItsLine(original, older) && mayBeOnPaper(older))
  const newest = [...before, original, { ...original, printer: job.printer }]
  return newest.some((newer) => before.some((older) => isHeldElsewhere(older, newer)))
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

type Place = Pick<JobKey, 'storeId' | 'orderId' | 'station'>

const papersOf = (kind: Kind, place: Place, state: BridgeState): Job[] =>
  state.revisionsOf(documentOf({ ...place, kind }))

/** A station's comandas, changes and voids of one order, newest first; without those that were cancelled unprinted and untold. */
export const stationPapers = (place: Place, state: BridgeState): Job[] =>
  KINDS.filter(isInStationLine)
    .flatMap((kind) => papersOf(kind, place, state))
    .filter((job) => !isWithdrawn(job))
    .sort((a, b) => b.acceptedSeq - a.acceptedSeq)

/** The job of another kind that supersedes `top`, the newest of `kind`, at this station; null: none does. */
export function overtaker(kind: JobKey['kind'], place: Place, top: Job | null, state: BridgeState): Job | null {
  if (!isInStationLine(kind)) return null
  const [newest] = stationPapers(place, state)
  if (!newest || newest.kind === kind) return null
  const goesByTop = top !== null && top.state !== 'cancelled' && top.acceptedSeq > newest.acceptedSeq
  return goesByTop ? null : newest
}

/** A station's comanda of one order: the newest that may be on paper, else the newest that is not cancelled. */
export function comandaOf(place: Place, state: BridgeState): Job | null {
  const comandas = papersOf('kitchen', place, state)
  return comandas.find(mayBeOnPaper) ?? comandas.find((job) => job.state !== 'cancelled') ?? null
}
