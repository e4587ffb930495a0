import type { Head } from '@shared/api'
import type { Kind, Mark } from '@shared/job'
import { transition } from '@shared/job-machine'
import { type BridgeState, jobById, revisionsOf, topOf } from './bridge-state'
import { headOf, isPast, type Job, mayBeOnPaper } from './job'

export interface PutFacts {
  id: string
  document: string
  kind: Kind
  revision: number
  sameHash: string
  seenAt: string
  practice: boolean
  secondSending: boolean
  /** Id of the job that it takes the place of. */
  replaces: string | null
}

export type PutDecision =
  /** That paper is known already. */
  | { type: 'repeat'; job: Job; head: Head }
  | { type: 'accept'; replaces: string[]; marks: Mark[] }
  | { type: 'refuse'; code: 'stale-revision' | 'stale-view'; head: Head | null }
  /** The job that it would replace may already be on paper. */
  | { type: 'refuse'; code: 'started'; head: Head | null; job: Job }

const canCancel = (job: Job): boolean =>
  !isPast(job) && job.state !== 'unconfirmed' && transition(job, { type: 'cancel' }).ok

/** A paper that takes the place of one that may lie in the kitchen, or that may be a second one, says so. */
function marksOf(facts: PutFacts, state: BridgeState): Mark[] {
  const earlier = revisionsOf(state, facts.document).some(mayBeOnPaper)
  return [
    ...(earlier ? [{ type: 'replaces' } as const] : []),
    ...(facts.secondSending ? [{ type: 'second-sending' } as const] : []),
    ...(facts.practice ? [{ type: 'practice' } as const] : []),
  ]
}

/**
 * What a `PUT` of a job leads to. The bridge owns the revisions: only the one after the head is
 * new, and only from a reading of Justo that is not older than the head's.
 */
export function decidePut(facts: PutFacts, state: BridgeState): PutDecision {
  const top = topOf(state, facts.document)
  const head = top ? headOf(top) : null
  const known = jobById(state, facts.id)
  if (known?.sameHash === facts.sameHash) return { type: 'repeat', job: known, head: head ?? headOf(known) }
  const next = (top?.revision ?? 0) + 1
  // A cancelled head is on no paper: the revision after it may show the same again.
  const again = top?.state === 'cancelled' && facts.revision === next
  if (top && head && top.sameHash === facts.sameHash && !again) return { type: 'repeat', job: top, head }
  // One invoice an order: whatever another database or profile reads by now, no PUT makes a second one.
  if (top && head && facts.kind === 'invoice') return { type: 'repeat', job: top, head }
  if (facts.revision !== next) return { type: 'refuse', code: 'stale-revision', head }
  if (top && Date.parse(facts.seenAt) < Date.parse(top.seenAt)) return { type: 'refuse', code: 'stale-view', head }

  const replaced = facts.replaces === null ? null : jobById(state, facts.replaces)
  if (replaced && replaced.state !== 'cancelled' && !canCancel(replaced))
    return { type: 'refuse', code: 'started', head, job: replaced }
  // An older revision that has not started would print what is no longer true, named in `replaces` or not.
  const obsolete = [replaced, top].filter((job) => job !== null).filter(canCancel)
  return { type: 'accept', replaces: [...new Set(obsolete.map((job) => job.id))], marks: marksOf(facts, state) }
}
