import { isCode, type JobView, type PutAnswer } from '@shared/api'
import { contentHash } from '@shared/content-hash'
import { formatDate } from '@shared/dates'
import type { JobState } from '@shared/job'
import { closingId, formatJobKey } from '@shared/job-key'
import { type Message, say } from '@shared/messages'
import type { ClosingContent } from '@shared/paper-content'
import { type JobPayloadInput, PROTOCOL } from '@shared/payload'
import { cutText } from '@shared/text'
import type { BridgeResult } from '../bridge-client/call'
import type { BridgeClient } from '../bridge-client/client'
import { failureMessage } from '../print-jobs/answer'
import type { Section } from './closing-sections'
import type { Period } from './period'

const PRINT_CODES = {
  printed: 'D-03',
  sent: 'D-04',
  queued: 'D-05',
  printing: 'D-05',
  unconfirmed: 'D-06',
  failed: 'D-07',
  expired: 'D-07',
  cancelled: 'D-07',
} as const satisfies Record<JobState, string>

export function printWords({ state, printer: id }: JobView, printers: ReadonlyMap<string, string>): Message {
  const code = PRINT_CODES[state]
  return code === 'D-07' ? say(code) : say(code, { printer: printers.get(id) ?? id })
}

/** Whose closing it is; `till`: its name, null: it has none yet. */
interface ClosedTill {
  id: string
  name: string
  till: string | null
}

/**
 * The paper of a closing; its key is made only of store, till, day and the shift's first hour, so that a retry creates no
 * second one.
 */
export async function closingPaper(
  sections: Section[],
  { from, to }: Period,
  { id, name, till }: ClosedTill,
  now: string,
) {
  const content: ClosingContent = {
    // Cut before the till's name: without that, the sums of two tills look like one's.
    storeName: [cutText(name, 60), till === null ? '' : `caja ${till}`].filter(Boolean).join(' · '),
    number: formatDate(from),
    station: '-',
    closing: { from, to, sections },
  }
  const parts = { storeId: id, orderId: closingId(from, till), kind: 'note', station: '-', copy: null } as const
  const payload: JobPayloadInput = {
    protocol: PROTOCOL,
    kind: 'note',
    content,
    context: { transaction: '', createdAt: from, readyAt: null },
    contentHash: await contentHash(content),
    seenAt: now,
    releasedAt: now,
  }
  return {
    payload,
    /** The key of its `revision`-th paper. */
    keyOf: (revision: number) => formatJobKey({ ...parts, revision }),
  }
}

export type ClosingPaper = Awaited<ReturnType<typeof closingPaper>>

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
  bridge: Pick<BridgeClient, 'putJob' | 'copy'>,
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
