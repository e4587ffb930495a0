import type { JobView } from '@shared/api'
import { contentHash } from '@shared/content-hash'
import type { JobState } from '@shared/job'
import { documentOf, formatJobKey, parseJobKey } from '@shared/job-key'
import type { JobPayloadInput } from '@shared/payload'
import type { BridgeResult } from '../bridge-client/client'
import { logEntry, writeLog } from '../logging/transaction-log'
import type { StoredJob } from '../orders/records'
import type { Till } from '../worker/till'
import { later, withView } from './answer'
import { isWorthTelling } from './worth-telling'

const ON_PAPER: JobState[] = ['printing', 'printed', 'sent', 'unconfirmed']

/** The kitchen has the paper of a cancelled order, or may have it: an attempt took bytes, whatever came of it. */
const mayBeOnPaper = (view: JobView): boolean =>
  ON_PAPER.includes(view.state) || view.attempts.some(({ result }) => result !== 'queued')

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

interface Answer {
  /** False: it is to be asked again. */
  done: boolean
  view: JobView | null
}

/** What the bridge's answer to «cancel» says. */
function answerOf(result: BridgeResult<{ job: JobView }>): Answer {
  if (result.ok) return { done: true, view: result.data.job }
  if (result.failure.kind !== 'refused') return { done: false, view: null }
  const { error, job } = result.failure.answer
  return { done: error.code === 'not-found' || error.code === 'not-allowed', view: job ?? null }
}

/** What becomes of the row; null: the bridge never had the paper, and nobody wants it. */
function afterAnswer(job: StoredJob, { done, view }: Answer, now: string): StoredJob | null {
  const known = view ? withView(job, view) : job
  if (!done) return later(known, now)
  return known.view === null ? null : { ...known, wanted: true, open: 0 }
}

/**
 * Asks the bridge to cancel a job of a cancelled order. Only its answer decides whether a void is printed: a paper that
 * never started needs none. Where the bridge lost its journal, what it told before decides.
 */
export async function takeBack(till: Till, job: StoredJob): Promise<void> {
  const result = await till.bridge().decide(job.key, 'cancel', {
    requestId: crypto.randomUUID(),
    attempt: job.view?.attempt ?? 0,
  })
  const now = till.now()
  const answer = answerOf(result)
  const last = answer.view ?? job.view
  const notice = answer.done && last !== null && mayBeOnPaper(last) ? await voidOf(job, now) : null
  const { db } = till
  await db.transaction('rw', db.jobs, db.log, async () => {
    const current = await db.jobs.get(job.key)
    if (!current) return
    const after = afterAnswer(current, answer, now)
    if (after === null) await db.jobs.delete(job.key)
    else await db.jobs.put(after)
    if (notice && !(await db.jobs.get(notice.key))) await db.jobs.put(notice)
    const facts = {
      transaction: job.payload.context.transaction,
      orderId: job.orderId,
      jobKey: job.key,
      ms: result.ms,
    }
    if (answer.done)
      await writeLog(db, [
        logEntry(now, 'cancelled', `taken back: ${last?.state ?? 'never reached the bridge'}`, facts),
      ])
    else if (isWorthTelling(after?.tries ?? 0))
      await writeLog(db, [logEntry(now, 'trouble', 'the bridge has not taken it back yet', facts)])
  })
  till.changed([job.orderId])
}
