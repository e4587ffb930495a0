import type { JobView, PutAnswer } from '@shared/api'
import { isFinal } from '@shared/job'
import { documentOf, formatJobKey, parseJobKey } from '@shared/job-key'
import { say } from '@shared/messages'
import type { BridgeResult } from '../bridge-client/client'
import type { StoredJob } from '../orders/records'

const STEPS_MS = [1_000, 2_000, 4_000, 8_000, 15_000]

/** How long after its n-th failed try a job is tried again. */
const backOff = (tries: number): number => STEPS_MS[Math.min(tries, STEPS_MS.length) - 1] ?? 1_000

/** The job as the bridge tells it; it stays open until its paper is settled. */
export function withView(job: StoredJob, view: JobView): StoredJob {
  // One that is to be taken back stays open until it was: its paper may want a void.
  const open = job.wanted && isFinal(view.state) ? 0 : 1
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
function replanned(job: StoredJob, headRevision: number): StoredJob {
  const key = parseJobKey(job.key)
  const revision = headRevision + 1
  if (key === null) return job
  return {
    ...job,
    key: formatJobKey({ ...key, revision }),
    revision,
    payload: { ...job.payload, replaces: null },
    tries: job.tries + 1,
    nextAttemptAt: null,
  }
}

/** What becomes of a job after the bridge answered its PUT (or did not). Another key means: a new row instead of the old. */
export function afterPut(job: StoredJob, result: BridgeResult<PutAnswer>, now: string): StoredJob {
  if (result.ok) return withView(job, result.data.job)
  const { failure } = result
  if (failure.kind !== 'refused') return later(job, now)
  const { error, head } = failure.answer
  if (error.code === 'stale-revision') return replanned(job, head?.revision ?? 0)
  // The bridge knows a younger reading: ours must be read again before it may speak.
  if (error.code === 'stale-view') return later(job, now, 15_000)
  if (error.code === 'started') return { ...job, payload: { ...job.payload, replaces: null }, tries: job.tries + 1 }
  // Not the job's fault: it waits until the till is known again.
  if (
    error.retry !== 'never' ||
    ['token', 'origin', 'host', 'fetch-site', 'protocol', 'no-printer'].includes(error.code)
  )
    return later(job, now)
  const content = job.payload.content
  return { ...job, state: 'refused', error: say('P-05', { number: content.number, cause: error.message }) }
}
