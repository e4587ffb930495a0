import type { Head } from '@shared/api'
import { readingGap } from '@shared/dates'
import type { Mark } from '@shared/job'
import { documentOf, type JobKey } from '@shared/job-key'
import { transition } from '@shared/job-machine'
import { isSeparate, PAPER_KINDS } from '@shared/kinds'
import type { JobPayload } from '@shared/payload'
import { type BridgeState, newestRevision } from './bridge-state'
import { headOf, isClosing, type Job, mayBeOnPaper } from './job'
import { comandaOf, overtaker, stationPapers } from './supersede'

/** `seenAt`: when Justo was read, as the till says. `lateMinutes` null: in time. */
export interface PutFacts extends Pick<JobPayload, 'seenAt' | 'practice' | 'secondSending' | 'lateMinutes'> {
  id: string
  key: JobKey
  sameHash: string
  /** This machine's clock; milliseconds since 1970. */
  now: number
  /** The cashier gave it the number of Intüipos' factura. */
  external: boolean
  /** Its order is so old that its records may have been pruned (retention.ts). */
  tooOld: boolean
  replaces: string | null
}

export type PutDecision =
  /** The job is already known. */
  | { type: 'repeat'; job: Job; head: Head }
  /**
   * `whole`: a change without a job to compare with; it is printed whole. `numberless`: it takes no number, because the
   * record of an earlier one may have been pruned.
   */
  | { type: 'accept'; replaces: string[]; marks: Mark[]; whole: boolean; numberless: boolean }
  /** Whether it was printed is no longer known: the cashier may send it with `secondSending`. */
  | { type: 'refuse'; code: 'too-old'; head: null }
  | { type: 'refuse'; code: 'stale-revision' | 'stale-view'; head: Head | null }
  /** The job that it would replace may already be on paper. */
  | { type: 'refuse'; code: 'started'; head: Head | null; job: Job }

/** Its next revision supersedes this one. */
const isRevised = ({ kind, orderId }: JobKey): boolean => PAPER_KINDS[kind].isRevised || isClosing({ kind, orderId })

const canCancel = (job: Job): boolean => job.state !== 'unconfirmed' && transition(job, { type: 'cancel' }).ok

/** How much later Justo was read for this PUT than for `job`; milliseconds. */
const laterThan = ({ seenAt, now }: PutFacts, job: Job): number => readingGap(seenAt, job.seenAt, now)

/** The bridge has a job from a later reading. What a person asked for comes from no reading; a void is final, `other` does not count. */
function isStale(facts: PutFacts, top: Job | null, other: Job | null): boolean {
  const { kind } = facts.key
  if (isSeparate(kind)) return false
  const shown = kind === 'void' ? [top] : [top, other]
  return shown.some((job) => job !== null && laterThan(facts, job) < 0)
}

/** Marks a job whose earlier revision may be on paper, and one that may be a duplicate, is practice or is late. */
function marksOf({ key, secondSending, practice, lateMinutes }: PutFacts, state: BridgeState): Mark[] {
  const earlier = isRevised(key) && state.revisionsOf(documentOf(key)).some(mayBeOnPaper)
  const dayNumber = key.kind === 'kitchen' ? comandaOf(key, state)?.dayNumber : null
  return [
    ...(earlier ? [{ type: 'replaces', dayNumber: dayNumber ?? undefined } as const] : []),
    ...(secondSending ? [{ type: 'second-sending' } as const] : []),
    ...(practice ? [{ type: 'practice' } as const] : []),
    ...(lateMinutes === null ? [] : [{ type: 'late', minutes: lateMinutes } as const]),
  ]
}

/** The job that already has this content, under any revision or kind. `other`: supersedes `top` (`overtaker`). */
function repeated(facts: PutFacts, top: Job | null, other: Job | null, state: BridgeState): Job | null {
  const { key, sameHash } = facts
  const known = state.jobById(facts.id)
  // The same request again, unless Justo was read since `other`: then the order changed back to its earlier content.
  const isBack = other !== null && other.sameHash !== sameHash && laterThan(facts, other) > 0
  if (known?.sameHash === sameHash && !isBack) return known
  // A comanda and a change with the same content have the same hash. One that was cancelled may be on paper, or not.
  if (other?.sameHash === sameHash && other.state !== 'cancelled') return other
  if (!top || other) return null
  const isNext = key.revision === top.revision + 1
  // One invoice per order: whatever another database or browser profile has read, no PUT makes a second one. A later
  // revision is only manual, with the number of Intüipos' factura.
  if (key.kind === 'invoice' && top.sameHash !== sameHash) return facts.external && isNext ? null : top
  // A cancelled head was not printed: the revision after it may have the same content.
  const again = top.state === 'cancelled' && isNext
  return top.sameHash === sameHash && !again ? top : null
}

/** Ids of jobs that have not started and are outdated by this one, named in `replaces` or not. */
function obsoleteOf({ key }: PutFacts, replaced: Job | null, top: Job | null, other: Job | null): string[] {
  const overtaken = key.kind === 'kitchen' ? [top, other] : isSeparate(key.kind) && !isRevised(key) ? [] : [top]
  const jobs = [replaced, ...overtaken].filter((job) => job !== null)
  return [...new Set(jobs.filter(canCancel).map((job) => job.id))]
}

/** Whether a change can be printed as a difference: the job it refers to is printed, or will be before it. */
function isComparable({ key }: PutFacts, replaced: Job | null, obsolete: string[], state: BridgeState): boolean {
  if (obsolete.some((id) => id !== replaced?.id)) return false
  const against = stationPapers(key, state).find((job) => !obsolete.includes(job.id))
  if (!against || against.kind === 'void') return false
  return ['queued', 'printing', 'printed', 'sent'].includes(against.state)
}

/**
 * Whether the record of this job may have been pruned: its order is older than the retention and no job of it is known.
 * Exempt: notes, closings and corrected charges, practice, and jobs with the number of Intüipos' factura, which are sent manually.
 */
const mayBePruned = ({ key, tooOld, practice, external }: PutFacts, state: BridgeState): boolean =>
  tooOld && !practice && !external && !isSeparate(key.kind) && state.jobsOfOrder(key).length === 0

/**
 * Decides on the `PUT` of a job. The bridge owns the revisions: only the one after the head is new, and only from a
 * reading of Justo that is not older than the head's.
 */
export function decidePut(facts: PutFacts, state: BridgeState): PutDecision {
  const { key } = facts
  const top = newestRevision(state, documentOf(key))
  const head = top ? headOf(top) : null
  const other = overtaker(key.kind, key, top, state)
  const same = repeated(facts, top, other, state)
  if (same) return { type: 'repeat', job: same, head: head === null || same === other ? headOf(same) : head }
  const { tooOld, secondSending } = facts
  if (!secondSending && mayBePruned(facts, state)) return { type: 'refuse', code: 'too-old', head: null }
  if (key.revision !== (top?.revision ?? 0) + 1) return { type: 'refuse', code: 'stale-revision', head }
  if (isStale(facts, top, other)) return { type: 'refuse', code: 'stale-view', head }

  const replaced = facts.replaces === null ? null : state.jobById(facts.replaces)
  if (replaced && replaced.state !== 'cancelled' && !canCancel(replaced))
    return { type: 'refuse', code: 'started', head, job: replaced }
  const replaces = obsoleteOf(facts, replaced, top, other)
  const whole = key.kind === 'change' && !isComparable(facts, replaced, replaces, state)
  // Other jobs of the order may be known, as one just sent manually, while its first factura was pruned.
  const numberless = tooOld && (secondSending || key.kind === 'invoice')
  return { type: 'accept', replaces, marks: marksOf(facts, state), whole, numberless }
}
