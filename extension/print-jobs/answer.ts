import { type ErrorAnswer, isCode, type JobView, type PutAnswer } from '@shared/api'
import type { JobState } from '@shared/job'
import { parseJobKey } from '@shared/job-key'
import { PAPER_KINDS, tellsToCook } from '@shared/kinds'
import { type Message, say } from '@shared/messages'
import type { BridgeFailure, BridgeResult } from '../bridge-client/call'
import type { StoredJob } from '../order-model/records'
import { fileOf } from './copies'
import { isEarlierNote } from './paper-line'
import { later } from './retry'

/** The cashier's message for a failed bridge request. */
export function failureMessage(failure: BridgeFailure): Message {
  switch (failure.kind) {
    case 'refused':
      return { ...say('R-08'), text: failure.answer.error.message }
    case 'silent':
      return say('P-04')
    case 'unpaired':
      return say('P-02')
    case 'unproven':
      return say('P-22')
    case 'garbage':
      return say('P-03')
    case 'closed':
      return say('P-01')
  }
}

/**
 * Nothing further happens without the cashier. `sent` is final for a printer without status: it keeps nothing open, and
 * a missing paper is reported on the order.
 */
export const isFinished = (state: JobState | StoredJob['state']): boolean =>
  state === 'printed' || state === 'cancelled' || state === 'sent'

/** Answers and pages of the history can arrive out of order; the sequence of the job's changes decides. */
const newer = (known: JobView | null, incoming: JobView): JobView =>
  known !== null && known.seq > incoming.seq ? known : incoming

/** The job with the newer of the two views; it stays open until its paper is finished. */
export function withView(job: StoredJob, incoming: JobView): StoredJob {
  const view = newer(job.view, incoming)
  // A paper to be taken back stays open until it was: it may need a void.
  const open = job.wanted && isFinished(view.state) ? 0 : 1
  // The bridge may have this paper under another revision, as after a wiped database: its key wins.
  const key = parseJobKey(view.key)
  const document = fileOf(view.key) ?? job.document
  const named = key === null ? {} : { key: view.key, document, revision: key.revision }
  return { ...job, ...named, state: 'dispatched', view, open, error: null, nextAttemptAt: null }
}

/** What follows for a paper after its PUT, answered or not. */
export type AfterPut =
  | { type: 'known'; job: StoredJob }
  /** Another attempt is due. */
  | { type: 'later'; job: StoredJob }
  | { type: 'refused'; job: StoredJob }
  /** Send it under the revision after the bridge's own. */
  | { type: 'renumber'; revision: number }
  /** The bridge has other papers of this line: read them, then plan the line again. */
  | { type: 'reconcile' }

/** The bridge has a newer view: read the order again before sending. */
const stale = (job: StoredJob, now: string): AfterPut => ({ type: 'later', job: later(job, now, 15_000) })

/** `200`: the bridge already had the paper. Whether the line is right depends on its other papers. */
function afterSuccess(job: StoredJob, { data, status }: Success): AfterPut {
  const { job: view, head } = data
  // Its station was told otherwise since. The words of its newest note are not printed again.
  if (status === 200 && isEarlierNote(job, view) && head.revision !== view.revision)
    return { type: 'renumber', revision: head.revision + 1 }
  const isNewest = view.kind === job.kind && head.revision === view.revision
  const mayBeOvertaken = tellsToCook(job.kind) || !isNewest || view.state === 'cancelled'
  if (status === 200 && mayBeOvertaken && !PAPER_KINDS[job.kind].isIndependent) return { type: 'reconcile' }
  return { type: 'known', job: withView(job, view) }
}

type Success = Extract<BridgeResult<PutAnswer>, { ok: true }>

function afterRefusal(job: StoredJob, { error, head, job: other }: ErrorAnswer, seenAt: string, now: string): AfterPut {
  const { isIndependent } = PAPER_KINDS[job.kind]
  if (isCode(error.code, 'stale-view')) return stale(job, now)
  if (isCode(error.code, 'stale-revision')) {
    if (isIndependent) return { type: 'renumber', revision: (head?.revision ?? 0) + 1 }
    // A head read ahead of now dates from before the clock was set back.
    return head && head.seenAt > seenAt && head.seenAt <= now ? stale(job, now) : { type: 'reconcile' }
  }
  // While it prints, the final content of the paper is unknown.
  const isPrinting = isCode(error.code, 'started') && other?.state === 'printing'
  if (error.retry === 'replan' && !isPrinting && !isIndependent) return { type: 'reconcile' }
  const cause = error.message
  // A connection problem is reported for the bridge; an error of the paper is reported on the paper.
  if (isCode(error.code, 'protocol')) return { type: 'later', job: later(job, now) }
  if (error.retry !== 'never' || isCode(error.code, 'no-printer'))
    return { type: 'later', job: { ...later(job, now), error: say('P-14', { cause }) } }
  const { number } = job.payload.content
  const why = isCode(error.code, 'too-old') ? say('P-13', { number }) : say('P-05', { number, cause })
  return { type: 'refused', job: { ...job, state: 'refused', error: why } }
}

/** @param seenAt Justo reading time of what was sent, as in the PUT */
export function afterPut(job: StoredJob, result: BridgeResult<PutAnswer>, seenAt: string, now: string): AfterPut {
  if (result.ok) return afterSuccess(job, result)
  const { failure } = result
  if (failure.kind !== 'refused') return { type: 'later', job: later(job, now) }
  return afterRefusal(job, failure.answer, seenAt, now)
}
