import type { JobView } from '@shared/api'
import { contentHash } from '@shared/content-hash'
import { documentOf, formatJobKey, parseJobKey } from '@shared/job-key'
import type { JobPayloadInput } from '@shared/payload'
import type { BridgeResult } from '../bridge-client/client'
import { logEntry, writeLog } from '../logging/transaction-log'
import type { StoredJob } from '../orders/records'
import type { Till } from '../worker/till'
import { later, withView } from './answer'

/** States in which the kitchen has, or may have, the paper of a cancelled order in its hands. */
const MAYBE_ON_PAPER = new Set(['printing', 'printed', 'sent', 'unconfirmed'])

/** «PEDIDO CANCELADO — NO PREPARAR» for the station that holds the paper of `job`. */
async function voidOf(job: StoredJob, now: string): Promise<StoredJob | null> {
  if (job.payload.kind !== 'kitchen') return null
  const { scheduledFor: _, ...content } = job.payload.content
  const parts = {
    storeId: parseJobKey(job.key)?.storeId ?? '',
    orderId: job.orderId,
    kind: 'void' as const,
    station: job.station,
  }
  const payload: JobPayloadInput = {
    ...job.payload,
    kind: 'void',
    content,
    contentHash: await contentHash(content),
    releasedAt: now,
    replaces: null,
  }
  return {
    ...job,
    key: formatJobKey({ ...parts, revision: 1, copy: null }),
    document: documentOf(parts),
    kind: 'void',
    revision: 1,
    payload,
    state: 'ready',
    wanted: true,
    open: 1,
    tries: 0,
    nextAttemptAt: null,
    error: null,
    view: null,
    createdAt: now,
  }
}

type Answer = { done: true; view: JobView | null } | { done: false; view: JobView | null }

/** What the bridge's answer to «cancel» says: settled, or to be asked again. */
function answerOf(result: BridgeResult<{ job: JobView }>): Answer {
  if (result.ok) return { done: true, view: result.data.job }
  if (result.failure.kind !== 'refused') return { done: false, view: null }
  const { error, job } = result.failure.answer
  if (error.code === 'not-found') return { done: true, view: null }
  if (error.code === 'not-allowed') return { done: true, view: job ?? null }
  return { done: false, view: job ?? null }
}

/**
 * Asks the bridge to cancel a job of a cancelled order. Only its answer decides whether a void is printed: a paper that
 * never started needs none.
 */
export async function takeBack(till: Till, job: StoredJob): Promise<void> {
  const before = job.view?.state
  const result = await till.bridge().decide(job.key, 'cancel', {
    requestId: crypto.randomUUID(),
    attempt: job.view?.attempt ?? 0,
  })
  const now = till.now()
  const answer = answerOf(result)
  const state = answer.view?.state
  const onPaper = MAYBE_ON_PAPER.has(state ?? '') || (state === 'cancelled' && before === 'unconfirmed')
  const known = answer.view ? withView(job, answer.view) : job
  const notice = answer.done && onPaper ? await voidOf(known, now) : null
  await till.db.transaction('rw', till.db.jobs, till.db.log, async () => {
    if (!answer.done) await till.db.jobs.put(later(known, now))
    else if (answer.view === null) await till.db.jobs.delete(job.key)
    else await till.db.jobs.put({ ...known, wanted: true, open: 0 })
    if (notice && !(await till.db.jobs.get(notice.key))) await till.db.jobs.put(notice)
    await writeLog(till.db, [
      logEntry(
        now,
        'cancelled',
        answer.done ? `taken back: ${state ?? 'never reached the bridge'}` : 'not answered yet',
        {
          transaction: job.payload.context.transaction,
          orderId: job.orderId,
          jobKey: job.key,
          ms: result.ms,
        },
      ),
    ])
  })
  till.changed([job.orderId])
}
