import type { JobView } from '@shared/api'
import { documentOf, formatJobKey, parseJobKey } from '@shared/job-key'
import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { logEntry } from '../log/transaction-log'
import type { StoredJob } from '../store/records'
import { failureMessage, withView } from './answer'

/** The number of a copy; null: the original. */
export const copyOf = (key: string): number | null => parseJobKey(key)?.copy ?? null

export const isCopy = (job: Pick<StoredJob, 'key'>): boolean => copyOf(job.key) !== null

/** The original's key; `key` itself if it is no copy. */
export function originalOf(key: string): string {
  const parsed = parseJobKey(key)
  return parsed === null ? key : formatJobKey({ ...parsed, copy: null })
}

/** The document key of a row; a copy has its own, so that no plan takes it for the order's paper. */
export function fileOf(key: string): string | null {
  const parsed = parseJobKey(key)
  if (parsed === null) return null
  const document = documentOf(parsed)
  return parsed.copy === null ? document : `${document}:${parsed.revision}:copy-${parsed.copy}`
}

/** A row for a copy that the bridge lists, beside its original, so that the cashier can answer for it. */
export function copyRow(original: StoredJob, view: JobView): StoredJob {
  return {
    ...original,
    key: view.key,
    document: fileOf(view.key) ?? original.document,
    payload: { ...original.payload, replaces: null },
    state: 'dispatched',
    wanted: true,
    open: 1,
    tries: 0,
    nextAttemptAt: null,
    error: null,
    view: null,
    createdAt: view.queuedAt,
  }
}

export interface CopyRequest {
  key: string
  /** The attempt that was shown. */
  attempt: number
  /** Null: the original's printer. */
  printer: string | null
}

/**
 * «Reimprimir»: the bridge prints the stored ticket again, headed REIMPRESIÓN; its row is stored beside the original's.
 */
export async function copyPaper(
  context: WorkerContext,
  { key, attempt, printer }: CopyRequest,
): Promise<Message | null> {
  const original = await context.store.job(originalOf(key))
  if (!original?.view) return say('R-07')
  const body = { requestId: crypto.randomUUID(), attempt, ...(printer !== null && { printer }) }
  const answer = await context.bridge().copy(key, body)
  const facts = { transaction: original.payload.context.transaction, orderId: original.orderId, ms: answer.ms }
  if (!answer.ok) {
    const message = failureMessage(answer.failure)
    await context.store.log([
      logEntry(context.now(), 'trouble', `copy, not taken: ${message.code}`, {
        ...facts,
        jobKey: key,
        level: 'warning',
      }),
    ])
    return message
  }
  const view = answer.data.job
  await context.store.change(original.orderId, ({ jobs }) => {
    const known = jobs.find((job) => job.key === view.key)
    const entry = logEntry(context.now(), 'person', 'copy', { ...facts, jobKey: view.key })
    return { put: [withView(known ?? copyRow(original, view), view)], log: [entry] }
  })
  return null
}
