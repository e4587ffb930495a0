import { type ErrorAnswer, type ErrorCode, isCode, type JobView, type PutAnswer } from '@shared/api'
import { isFinal, type JobState } from '@shared/job'
import { parseJobKey } from '@shared/job-key'
import { say } from '@shared/messages'
import type { BridgeResult } from '../bridge-client/call'
import type { StoredJob } from '../store/records'
import { fileOf } from './copies'

const STEPS_MS = [1_000, 2_000, 4_000, 8_000, 15_000]

/** How long after its n-th failed try a job is tried again. */
const backOff = (tries: number): number => STEPS_MS[Math.min(tries, STEPS_MS.length) - 1] ?? 1_000

/**
 * Nothing is left to do unless a person says so. `sent` is all that will ever be heard of a blind printer's paper: it
 * keeps nothing open, and whoever misses it says so on the order.
 */
export const isSettled = (state: JobState): boolean => isFinal(state) || state === 'sent'

/** Answers and pages overtake each other; the journal's order is the truth. */
function newer(known: JobView | null, told: JobView): JobView {
  if (known !== null && known.seq > told.seq) return known
  // A bridge of an earlier version keeps no word of who cancelled it: what this till knows of that stands.
  return known?.givenUp && told.state === 'cancelled' ? { ...told, givenUp: true } : told
}

/** The job as the bridge tells it, or as it told before when that is newer; it stays open until its paper is settled. */
export function withView(job: StoredJob, told: JobView): StoredJob {
  const view = newer(job.view, told)
  // One that is to be taken back stays open until it was: its paper may want a void.
  const open = job.wanted && isSettled(view.state) ? 0 : 1
  // The bridge may know this very paper under another revision, as after a wiped cache: its name stands.
  const key = parseJobKey(view.key)
  const document = fileOf(view.key) ?? job.document
  const named = key === null ? {} : { key: view.key, document, revision: key.revision }
  return { ...job, ...named, state: 'dispatched', view, open, error: null, nextAttemptAt: null }
}

export function later(job: StoredJob, now: string, atLeastMs = 0): StoredJob {
  const tries = job.tries + 1
  const wait = Math.max(backOff(tries), atLeastMs)
  return { ...job, tries, error: null, nextAttemptAt: new Date(Date.parse(now) + wait).toISOString() }
}

/** What becomes of a paper after the bridge answered its PUT, or did not. */
export type AfterPut =
  | { type: 'known'; job: StoredJob }
  /** Another attempt is due. */
  | { type: 'later'; job: StoredJob }
  | { type: 'refused'; job: StoredJob }
  /** It is to go out under the revision after the bridge's own. */
  | { type: 'renumber'; revision: number }
  /** The bridge has papers of this line that decide what is still to be said: it is asked, and the line is planned anew. */
  | { type: 'learn' }

/** Kinds of which each revision says something of its own: none takes the place of another. */
const isLoose = ({ kind }: StoredJob): boolean => kind === 'note' || kind === 'invoice'

/** A view that the bridge knows a younger one of: it must be read again before it may speak. */
const stale = (job: StoredJob, now: string): AfterPut => ({ type: 'later', job: later(job, now, 15_000) })

/** `200`: the bridge knew the paper before. Whether it is what the line shows, its other papers tell. */
function afterSuccess(job: StoredJob, { data, status }: Success): AfterPut {
  const { job: told, head } = data
  const isNewest = told.kind === job.kind && head.revision === told.revision
  const mayBeOvertaken = job.kind === 'kitchen' || job.kind === 'change' || !isNewest || told.state === 'cancelled'
  if (status === 200 && mayBeOvertaken && !isLoose(job)) return { type: 'learn' }
  return { type: 'known', job: withView(job, told) }
}

type Success = Extract<BridgeResult<PutAnswer>, { ok: true }>

function afterRefusal(job: StoredJob, { error, head, job: other }: ErrorAnswer, seenAt: string, now: string): AfterPut {
  if (isCode(error.code, 'stale-view')) return stale(job, now)
  if (isCode(error.code, 'stale-revision')) {
    if (isLoose(job)) return { type: 'renumber', revision: (head?.revision ?? 0) + 1 }
    return head && Date.parse(head.seenAt) > Date.parse(seenAt) ? stale(job, now) : { type: 'learn' }
  }
  // While it prints, what will be on paper is not known yet.
  const isPrinting = isCode(error.code, 'started') && other?.state === 'printing'
  // Notes and facturas are in no plan: taken out of the line they would not be planned again.
  if (error.retry === 'replan' && !isPrinting && !isLoose(job)) return { type: 'learn' }
  const cause = error.message
  // What is wrong with the way to the bridge is told of it; what is wrong with the paper alone is told of the paper.
  if (isCode(error.code, ...ESTRANGED)) return { type: 'later', job: later(job, now) }
  if (error.retry !== 'never' || isCode(error.code, 'no-printer'))
    return { type: 'later', job: { ...later(job, now), error: say('P-14', { cause }) } }
  const { number } = job.payload.content
  const why = isCode(error.code, 'too-old') ? say('P-13', { number }) : say('P-05', { number, cause })
  return { type: 'refused', job: { ...job, state: 'refused', error: why } }
}

/** Not the job's fault: it waits until the till is known again. */
const ESTRANGED: ErrorCode[] = ['token', 'origin', 'host', 'fetch-site', 'protocol']

/** @param seenAt when Justo was read for what was sent, as the PUT said it */
export function afterPut(job: StoredJob, result: BridgeResult<PutAnswer>, seenAt: string, now: string): AfterPut {
  if (result.ok) return afterSuccess(job, result)
  const { failure } = result
  if (failure.kind !== 'refused') return { type: 'later', job: later(job, now) }
  return afterRefusal(job, failure.answer, seenAt, now)
}
