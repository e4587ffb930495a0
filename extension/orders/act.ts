import type { Message } from '@shared/messages'
import { say } from '@shared/messages'
import { logEntry, writeLog } from '../logging/transaction-log'
import { withView } from '../outbox/answer'
import type { Till } from '../worker/till'
import { changeOrder } from './change-order'
import { isOpen } from './lifecycle'
import type { StoredJob, StoredOrder } from './records'

const personEntry = (till: Till, what: string) => (stored: StoredOrder) =>
  logEntry(till.now(), 'person', what, { transaction: stored.transaction, orderId: stored.id })

const change = (till: Till, orderId: string, what: string, edit: (stored: StoredOrder) => StoredOrder) =>
  till.serial(orderId, () =>
    changeOrder(
      till,
      orderId,
      (stored) => {
        const edited = edit(stored)
        return { ...edited, open: isOpen(edited, till.now()) ? 1 : 0 }
      },
      personEntry(till, what),
    ),
  )

/** «Imprimir ya»: releases the papers whatever Justo says. */
export const printNow = (till: Till, orderId: string) =>
  change(till, orderId, 'print now', (stored) => ({ ...stored, printNow: till.now() }))

export const placeOnTable = (till: Till, orderId: string, table: string | null) =>
  change(till, orderId, `table ${table ?? 'none'}`, (stored) => ({ ...stored, table }))

/** «Cobrar», after the tip was asked for. */
export const charge = (till: Till, orderId: string, tip: number) =>
  change(till, orderId, 'charged', (stored) => ({ ...stored, charged: { at: till.now(), tip } }))

const MARKS = { ready: 'readyAt', out: 'outAt', done: 'doneAt' } as const

export const markOrder = (till: Till, orderId: string, mark: keyof typeof MARKS) =>
  change(till, orderId, `marked ${mark}`, (stored) => ({ ...stored, [MARKS[mark]]: till.now() }))

/** The day of an order is over and nobody marked it: it leaves the open ones. */
export const closeOrder = (till: Till, orderId: string) =>
  till.serial(orderId, () =>
    changeOrder(
      till,
      orderId,
      (stored) => ({ ...stored, open: isOpen(stored, till.now()) ? 1 : 0 }),
      (stored) =>
        logEntry(till.now(), 'state', 'closed by its hour', { transaction: stored.transaction, orderId: stored.id }),
    ),
  )

export const rejectOrder = (till: Till, orderId: string, reason: string): Promise<Message | null> =>
  till.serial(orderId, async () => {
    const answer = await till.justo().rejectOrder(orderId, reason)
    if (!answer.ok) return say('A-13')
    await changeOrder(
      till,
      orderId,
      (stored) => ({ ...stored, acceptance: { state: 'rejected', at: till.now() }, open: 0 }),
      (stored) =>
        logEntry(till.now(), 'rejected', 'rejectOrder answered ok', {
          transaction: stored.transaction,
          orderId: stored.id,
          ms: answer.ms,
        }),
    )
    return null
  })

/** The bridge does not know the job any more: what the person saw is all there is. */
function withoutBridge(job: StoredJob, outcome: 'came-out' | 'did-not', now: string): StoredJob {
  if (outcome === 'did-not' || job.view === null) return { ...job, state: 'ready', tries: 0, view: null, open: 1 }
  return { ...job, open: 0, view: { ...job.view, state: 'printed', proof: 'person', reasons: [], changedAt: now } }
}

export type Decision = { type: 'resolve'; outcome: 'came-out' | 'did-not' } | { type: 'retry' }

/** A person's answer about one paper goes to the bridge, which alone changes the job's state. */
export async function decidePaper(
  till: Till,
  key: string,
  attempt: number,
  decision: Decision,
): Promise<Message | null> {
  const job = await till.db.jobs.get(key)
  if (!job) return say('R-07')
  const body = { requestId: crypto.randomUUID(), attempt }
  const result = await till
    .bridge()
    .decide(key, decision.type, decision.type === 'resolve' ? { ...body, outcome: decision.outcome } : body)
  const now = till.now()
  const answer = result.ok ? null : result.failure
  const gone = answer?.kind === 'refused' && answer.answer.error.code === 'not-found'
  const view = result.ok ? result.data.job : answer?.kind === 'refused' ? (answer.answer.job ?? null) : null
  const outcome = decision.type === 'resolve' ? decision.outcome : 'did-not'
  const after = gone ? withoutBridge(job, outcome, now) : view ? withView(job, view) : job
  await till.db.transaction('rw', till.db.jobs, till.db.log, async () => {
    await till.db.jobs.put(after)
    await writeLog(till.db, [
      logEntry(now, 'person', decision.type === 'resolve' ? `looked: ${decision.outcome}` : 'print again', {
        transaction: job.payload.context.transaction,
        orderId: job.orderId,
        jobKey: key,
        ms: result.ms,
      }),
    ])
  })
  if (after.state === 'ready') till.released()
  till.changed([job.orderId])
  if (result.ok || gone) return null
  if (answer?.kind === 'refused') return { ...say('R-08'), text: answer.answer.error.message }
  return say(answer?.kind === 'silent' ? 'P-04' : 'P-01')
}
