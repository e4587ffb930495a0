import type { JobView } from '@shared/api'
import { type Message, say } from '@shared/messages'
import type { BridgeResult } from '../bridge-client/client'
import { logEntry, writeLog } from '../logging/transaction-log'
import type { StoredJob } from '../orders/records'
import type { Till } from '../worker/till'
import { withView } from './answer'

/** The bridge does not know the job any more: what the person saw is all there is. */
function withoutBridge(job: StoredJob, outcome: 'came-out' | 'did-not', now: string): StoredJob {
  const secondSending = job.view?.state === 'unconfirmed' || job.view?.state === 'sent'
  // The person releases it anew: by its first release it would be too old to print.
  const payload = { ...job.payload, secondSending, releasedAt: now }
  if (outcome === 'did-not' || job.view === null)
    return { ...job, payload, state: 'ready', tries: 0, view: null, open: 1 }
  return { ...job, open: 0, view: { ...job.view, state: 'printed', proof: 'person', reasons: [], changedAt: now } }
}

export type Decision = { type: 'resolve'; outcome: 'came-out' | 'did-not' } | { type: 'retry' }

type Answer = BridgeResult<{ job: JobView }>

/** The job after the bridge's answer; a bridge that did not answer changes nothing. */
function afterDecision(job: StoredJob, answer: Answer, outcome: 'came-out' | 'did-not', now: string): StoredJob {
  if (answer.ok) return withView(job, answer.data.job)
  if (isGone(answer)) return withoutBridge(job, outcome, now)
  const view = answer.failure.kind === 'refused' ? answer.failure.answer.job : undefined
  return view ? withView(job, view) : job
}

const isGone = (answer: Answer): boolean =>
  !answer.ok && answer.failure.kind === 'refused' && answer.failure.answer.error.code === 'not-found'

/** What the person hears; null: done. */
function said(answer: Answer): Message | null {
  if (answer.ok || isGone(answer)) return null
  const { failure } = answer
  switch (failure.kind) {
    case 'refused':
      return { ...say('R-08'), text: failure.answer.error.message }
    case 'silent':
      return say('P-04')
    case 'garbage':
      return say('P-03')
    case 'closed':
      return say('P-01')
  }
}

/** A person's answer about one paper goes to the bridge, which alone changes the job's state. */
export async function decidePaper(
  till: Till,
  key: string,
  attempt: number,
  decision: Decision,
): Promise<Message | null> {
  const { db } = till
  if (!(await db.jobs.get(key))) return say('R-07')
  const outcome = decision.type === 'resolve' ? decision.outcome : 'did-not'
  const body = { requestId: crypto.randomUUID(), attempt }
  const answer = await till
    .bridge()
    .decide(key, decision.type, decision.type === 'resolve' ? { ...body, outcome } : body)
  const now = till.now()
  const message = said(answer)
  const after = await db.transaction('rw', db.jobs, db.log, async () => {
    // Read again: the order may have been cancelled, or the mirror may know more, since the person was asked.
    const current = await db.jobs.get(key)
    if (!current) return null
    const job = afterDecision(current, answer, outcome, now)
    if (job !== current) await db.jobs.put(job)
    const what = decision.type === 'resolve' ? `looked: ${outcome}` : 'print again'
    const facts = { transaction: job.payload.context.transaction, orderId: job.orderId, jobKey: key, ms: answer.ms }
    await writeLog(db, [
      message === null
        ? logEntry(now, 'person', what, facts)
        : logEntry(now, 'trouble', `${what}, not taken: ${message.code}`, { ...facts, level: 'warning' }),
    ])
    return job
  })
  if (after === null) return message
  if (after.state === 'ready') till.released()
  till.changed([after.orderId])
  return message
}
