import { isCode, type JobView, type PutAnswer } from '@shared/api'
import type { Message } from '@shared/messages'
import type { BridgeResult } from '../bridge-client/call'
import type { ClosingClient } from '../bridge-client/day-client'
import { failureMessage } from '../print-jobs/answer'
import type { ClosingPaper } from './closing-paper'

export type ClosingPrint = { ok: true; job: JobView } | { ok: false; message: Message }

type Answer = BridgeResult<{ job: JobView }>

const printOf = (answer: Answer): ClosingPrint =>
  answer.ok ? { ok: true, job: answer.data.job } : { ok: false, message: failureMessage(answer.failure) }

/** The revision to send next, if the bridge has a newer revision under this key or its job was cancelled; else null. */
function nextRevision(answer: BridgeResult<PutAnswer>): number | null {
  if (answer.ok) return answer.data.job.state === 'cancelled' ? answer.data.head.revision + 1 : null
  if (answer.failure.kind !== 'refused') return null
  const { error, head } = answer.failure.answer
  return isCode(error.code, 'stale-revision') && head ? head.revision + 1 : null
}

/**
 * Prints a closing: as its first paper, headed REEMPLAZA if an earlier one differed, or REIMPRESIÓN if an identical one
 * was printed before. A paper still to be printed is not sent twice.
 * @param requestId the same for one press of the button: a copy is made once
 */
export async function printClosing(
  bridge: Pick<ClosingClient, 'putJob' | 'copy'>,
  { payload, keyOf }: ClosingPaper,
  requestId: string,
): Promise<ClosingPrint> {
  const first = await bridge.putJob(keyOf(1), payload)
  const revision = nextRevision(first)
  const answer = revision === null ? first : await bridge.putJob(keyOf(revision), payload)
  if (!answer.ok || answer.status === 202) return printOf(answer)
  const { job } = answer.data
  if (job.state === 'queued' || job.state === 'printing') return printOf(answer)
  return printOf(await bridge.copy(job.key, { requestId, attempt: job.attempt }))
}
