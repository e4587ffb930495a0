import type { Head } from '@shared/api'
import type { Kind, Mark } from '@shared/job'
import { documentOf, type JobKey } from '@shared/job-key'
import { transition } from '@shared/job-machine'
import { type BridgeState, jobById, jobsOfOrder, revisionsOf, topOf } from './bridge-state'
import { headOf, isArchived, isClosing, type Job, mayBeOnPaper } from './job'
import { comandaOf, overtaker, stationPapers } from './station-papers'

export interface PutFacts {
  id: string
  key: JobKey
  sameHash: string
  seenAt: string
  practice: boolean
  secondSending: boolean
  /** It leaves this long after its time; null: in time. */
  lateMinutes: number | null
  /** A person has given it the number of Intüipos' factura. */
  external: boolean
  /** Its order is so old that what there was of it may be forgotten (retention.ts). */
  tooOld: boolean
  /** Id of the job that it takes the place of. */
  replaces: string | null
}

export type PutDecision =
  /** That paper is known already. */
  | { type: 'repeat'; job: Job; head: Head }
  /**
   * `whole`: a change without a paper to compare with; it is printed whole. `numberless`: it takes no number, because the
   * record of an earlier one may have been given up.
   */
  | { type: 'accept'; replaces: string[]; marks: Mark[]; whole: boolean; numberless: boolean }
  /** Whether it came out is not known any more: a person may send it with `secondSending`. */
  | { type: 'refuse'; code: 'too-old'; head: null }
  | { type: 'refuse'; code: 'stale-revision' | 'stale-view'; head: Head | null }
  /** The job that it would replace may already be on paper. */
  | { type: 'refuse'; code: 'started'; head: Head | null; job: Job }

/** Kinds whose next revision says all that the one before it said; each change and each note says something of its own. */
const REVISED = new Set<Kind>(['kitchen', 'delivery', 'invoice', 'void'])

/** Its next revision says all that this one says. */
const isRevised = ({ kind, orderId }: JobKey): boolean => REVISED.has(kind) || isClosing({ kind, orderId })

const canCancel = (job: Job): boolean =>
  !isArchived(job) && job.state !== 'unconfirmed' && transition(job, { type: 'cancel' }).ok

/** How much later Justo was read for this PUT than for `job`; milliseconds. */
const laterThan = (facts: PutFacts, job: Job): number => Date.parse(facts.seenAt) - Date.parse(job.seenAt)

/** The bridge has heard of a later reading. What a person says to the kitchen was read nowhere; a cancellation is final. */
function isStale(facts: PutFacts, top: Job | null, other: Job | null): boolean {
  const { kind } = facts.key
  if (kind === 'note') return false
  const shown = kind === 'void' ? [top] : [top, other]
  return shown.some((job) => job !== null && laterThan(facts, job) < 0)
}

/** A paper that takes the place of one that may lie in the kitchen, or that may be a second one, says so. */
function marksOf({ key, secondSending, practice, lateMinutes }: PutFacts, state: BridgeState): Mark[] {
  const earlier = isRevised(key) && revisionsOf(state, documentOf(key)).some(mayBeOnPaper)
  const dayNumber = key.kind === 'kitchen' ? comandaOf(key, state)?.dayNumber : null
  return [
    ...(earlier ? [{ type: 'replaces', ...(dayNumber && { dayNumber }) } as const] : []),
    ...(secondSending ? [{ type: 'second-sending' } as const] : []),
    ...(practice ? [{ type: 'practice' } as const] : []),
    ...(lateMinutes === null ? [] : [{ type: 'late', minutes: lateMinutes } as const]),
  ]
}

/** The job that is this paper already, under whatever revision or kind. `other`: by which the station goes since `top`. */
function repeated(facts: PutFacts, top: Job | null, other: Job | null, state: BridgeState): Job | null {
  const { key, sameHash } = facts
  const known = jobById(state, facts.id)
  // The same request once more, unless Justo was read again since: then the order came back to what it was before.
  const isBack = other !== null && other.sameHash !== sameHash && laterThan(facts, other) > 0
  if (known?.sameHash === sameHash && !isBack) return known
  // A comanda and a change that say the same have one hash.
  if (other?.sameHash === sameHash) return other
  if (!top || other) return null
  const isNext = key.revision === top.revision + 1
  // One invoice an order: whatever another database or profile reads by now, no PUT makes a second one. Only a person
  // asks for the paper after it, with the number of Intüipos' factura.
  if (key.kind === 'invoice' && top.sameHash !== sameHash) return facts.external && isNext ? null : top
  // A cancelled head is on no paper: the revision after it may show the same again.
  const again = top.state === 'cancelled' && isNext
  return top.sameHash === sameHash && !again ? top : null
}

/** What has not started and would print what is no longer true, named in `replaces` or not. Ids. */
function obsoleteOf({ key }: PutFacts, replaced: Job | null, top: Job | null, other: Job | null): string[] {
  const overtaken = key.kind === 'kitchen' ? [top, other] : key.kind === 'note' && !isRevised(key) ? [] : [top]
  const jobs = [replaced, ...overtaken].filter((job) => job !== null)
  return [...new Set(jobs.filter(canCancel).map((job) => job.id))]
}

/** Whether a change can be told: the paper that the till tells it against is out, or goes out before it. */
function isTellable({ key }: PutFacts, replaced: Job | null, obsolete: string[], state: BridgeState): boolean {
  if (obsolete.some((id) => id !== replaced?.id)) return false
  const against = stationPapers(key, state).find((job) => !obsolete.includes(job.id))
  if (!against || against.kind === 'void') return false
  return ['queued', 'printing', 'printed', 'sent'].includes(against.state)
}

/**
 * Whether the record of this paper may have been given up: its order is older than the retention and no job of it is
 * known. Exempt: notes and closings, practice, and papers with the number of Intüipos' factura, which a person sends.
 */
const isForgotten = ({ key, tooOld, practice, external }: PutFacts, state: BridgeState): boolean =>
  tooOld && !practice && !external && key.kind !== 'note' && jobsOfOrder(state, key).length === 0

/**
 * What a `PUT` of a job leads to. The bridge owns the revisions: only the one after the head is
 * new, and only from a reading of Justo that is not older than the head's.
 */
export function decidePut(facts: PutFacts, state: BridgeState): PutDecision {
  const { key } = facts
  const top = topOf(state, documentOf(key))
  const head = top ? headOf(top) : null
  const other = overtaker(key.kind, key, top, state)
  const same = repeated(facts, top, other, state)
  if (same) return { type: 'repeat', job: same, head: head === null || same === other ? headOf(same) : head }
  const { tooOld, secondSending } = facts
  if (!secondSending && isForgotten(facts, state)) return { type: 'refuse', code: 'too-old', head: null }
  if (key.revision !== (top?.revision ?? 0) + 1) return { type: 'refuse', code: 'stale-revision', head }
  if (isStale(facts, top, other)) return { type: 'refuse', code: 'stale-view', head }

  const replaced = facts.replaces === null ? null : jobById(state, facts.replaces)
  if (replaced && replaced.state !== 'cancelled' && !canCancel(replaced))
    return { type: 'refuse', code: 'started', head, job: replaced }
  const replaces = obsoleteOf(facts, replaced, top, other)
  const whole = key.kind === 'change' && !isTellable(facts, replaced, replaces, state)
  // The order's other papers may be known, as one that a person sent just now, and its first factura forgotten.
  const numberless = tooOld && (secondSending || key.kind === 'invoice')
  return { type: 'accept', replaces, marks: marksOf(facts, state), whole, numberless }
}
