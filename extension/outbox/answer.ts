import type { JobView, PutAnswer } from '@shared/api'
import { isFinal, type JobState } from '@shared/job'
import { documentOf, formatJobKey, parseJobKey } from '@shared/job-key'
import { say } from '@shared/messages'
import type { BridgeResult } from '../bridge-client/client'
import type { StoredJob } from '../orders/records'

const STEPS_MS = [1_000, 2_000, 4_000, 8_000, 15_000]

/** How long after its n-th failed try a job is tried again. */
const backOff = (tries: number): number => STEPS_MS[Math.min(tries, STEPS_MS.length) - 1] ?? 1_000

/**
 * Nothing is left to do unless a person says so. `sent` is all that will ever be heard of a blind printer's paper: it
 * keeps nothing open, and whoever misses it says so on the order.
 */
const isSettled = (state: JobState): boolean => isFinal(state) || state === 'sent'

/** Answers and pages overtake each other; the journal's order is the truth. */
const newer = (known: JobView | null, told: JobView): JobView => (known !== null && known.seq > told.seq ? known : told)

/** The job as the bridge tells it, or as it told before when that is newer; it stays open until its paper is settled. */
export function withView(job: StoredJob, told: JobView): StoredJob {
  const view = newer(job.view, told)
  // One that is to be taken back stays open until it was: its paper may want a void.
  const open = job.wanted && isSettled(view.state) ? 0 : 1
  // The bridge may know this very paper under another revision, as after a wiped cache: its name stands.
  const key = parseJobKey(view.key)
  const named = key === null ? {} : { key: view.key, document: documentOf(key), revision: key.revision }
  return { ...job, ...named, state: 'dispatched', view, open, error: null, nextAttemptAt: null }
}

export function later(job: StoredJob, now: string, atLeastMs = 0): StoredJob {
  const tries = job.tries + 1
  const wait = Math.max(backOff(tries), atLeastMs)
  return { ...job, tries, nextAttemptAt: new Date(Date.parse(now) + wait).toISOString() }
}

/** The same paper under the revision that the bridge's head asks for. */
function replanned(job: StoredJob, revision: number, now: string): StoredJob {
  const key = parseJobKey(job.key)
  // Asking for what it has just refused would go round and round at once.
  if (key === null || revision === job.revision) return later(job, now)
  return {
    ...job,
    key: formatJobKey({ ...key, revision }),
    revision,
    payload: { ...job.payload, replaces: null },
    tries: job.tries + 1,
    nextAttemptAt: null,
  }
}

/** The paper that it would have taken the place of has started: it comes as one of its own. */
const alone = (job: StoredJob, now: string): StoredJob =>
  job.payload.replaces === null
    ? later(job, now)
    : { ...job, payload: { ...job.payload, replaces: null }, tries: job.tries + 1, nextAttemptAt: null }

/** The bridge has this paper; something newer than it may have come out since, by another database or profile. */
function taken(job: StoredJob, { job: told, head }: PutAnswer, now: string): StoredJob {
  if (head.revision <= told.revision) return withView(job, told)
  const same = head.contentHash === job.payload.contentHash
  return replanned(job, same ? head.revision : head.revision + 1, now)
}

/**
 * What becomes of the newest revision of a paper after the bridge answered its PUT (or did not). Another key means: a
 * new row instead of the old.
 */
export function afterPut(job: StoredJob, result: BridgeResult<PutAnswer>, now: string): StoredJob {
  if (result.ok) return taken(job, result.data, now)
  const { failure } = result
  if (failure.kind !== 'refused') return later(job, now)
  const { error, head } = failure.answer
  if (error.code === 'stale-revision') return replanned(job, (head?.revision ?? 0) + 1, now)
  // The bridge knows a younger reading: ours must be read again before it may speak.
  if (error.code === 'stale-view') return later(job, now, 15_000)
  if (error.code === 'started') return alone(job, now)
  // Not the job's fault: it waits until the till is known again.
  if (
    error.retry !== 'never' ||
    ['token', 'origin', 'host', 'fetch-site', 'protocol', 'no-printer'].includes(error.code)
  )
    return later(job, now)
  const content = job.payload.content
  return { ...job, state: 'refused', error: say('P-05', { number: content.number, cause: error.message }) }
}

/**
 * What becomes of a revision that a newer one has followed: nobody wants it on paper any more, only to know whether it
 * is. Null: it never got there.
 */
export function afterOvertakenPut(job: StoredJob, result: BridgeResult<PutAnswer>, now: string): StoredJob | null {
  if (result.ok) return withView(job, result.data.job)
  const { failure } = result
  if (failure.kind === 'refused' && failure.answer.error.retry !== 'later') return null
  return later(job, now)
}
