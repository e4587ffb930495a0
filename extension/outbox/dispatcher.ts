import type { BridgeResult } from '../bridge-client/client'
import { logEntry, writeLog } from '../logging/transaction-log'
import type { StoredJob } from '../orders/records'
import { type Loop, startLoop } from '../worker/loop'
import type { Till } from '../worker/till'
import { afterOvertakenPut, afterPut } from './answer'
import { highestNumbers, rememberNumbers } from './highest-numbers'
import { moveUp } from './move-up'
import { dueJobs, IDLE_MS, untilNextTry } from './next-job'
import { takeBack } from './take-back'
import { isWorthTelling } from './worth-telling'

/** Papers of one order go side by side; the bridge puts each into its printer's own queue. */
const IN_FLIGHT = 6

function told(job: StoredJob, after: StoredJob | null, result: BridgeResult<unknown>, now: string) {
  const facts = {
    transaction: job.payload.context.transaction,
    orderId: job.orderId,
    jobKey: (after ?? job).key,
    ms: result.ms,
  }
  if (after === null) return logEntry(now, 'changed', 'it never left: a newer revision has taken its place', facts)
  if (after.view) return logEntry(now, 'sent', `bridge has it as ${after.view.state}`, facts)
  if (result.ok) return logEntry(now, 'changed', `bridge has something newer: now revision ${after.revision}`, facts)
  const why = result.failure.kind === 'refused' ? result.failure.answer.error.code : result.failure.kind
  const level = after.state === 'refused' ? ('error' as const) : ('warning' as const)
  return logEntry(now, 'trouble', `bridge did not take it: ${why}`, { ...facts, level })
}

async function send(till: Till, job: StoredJob): Promise<void> {
  // A reading that agreed with what is stored makes the view as young as itself.
  const confirmed = till.live.confirmedAt.get(job.orderId)
  const seenAt = confirmed && confirmed > job.payload.seenAt ? confirmed : job.payload.seenAt
  const highest = job.kind === 'invoice' ? { highestNumbers: await highestNumbers(till.db) } : {}
  const result = await till.bridge().putJob(job.key, { ...job.payload, ...highest, seenAt })
  const now = till.now()
  // Only a factura brings a number; the others' writes must not wait for the table of facts.
  const numbered = job.kind === 'invoice' && result.ok ? [till.db.facts] : []
  await till.db.transaction('rw', [till.db.jobs, till.db.log, ...numbered], async () => {
    if (numbered.length > 0 && result.ok) await rememberNumbers(till.db, [result.data.job])
    const current = await till.db.jobs.get(job.key)
    if (!current) return // removed meanwhile: the order was cancelled or planned anew
    if (!result.ok && current.view !== null) return // its answer was lost, and the mirror has told what became of it
    const rows = await till.db.jobs.where('document').equals(job.document).toArray()
    const overtaken = rows.some((row) => row.revision > current.revision)
    const after = overtaken ? afterOvertakenPut(current, result, now) : afterPut(current, result, now)
    const { remove, put } = after ? moveUp(rows, current, after) : { remove: [current.key], put: [] }
    await till.db.jobs.bulkDelete(remove)
    await till.db.jobs.bulkPut(put)
    if (after?.key !== job.key || after.state !== 'ready' || isWorthTelling(after.tries))
      await writeLog(till.db, [told(job, after, result, now)])
  })
  till.changed([job.orderId])
}

async function sendAllDue(till: Till, signal: AbortSignal): Promise<number> {
  while (!signal.aborted && till.settings().bridge.token !== '') {
    const open = await till.db.jobs.where('open').equals(1).toArray()
    const due = dueJobs(open, till.now()).slice(0, IN_FLIGHT)
    if (due.length === 0) return untilNextTry(open, till.now())
    await Promise.all(due.map((job) => (job.wanted ? send(till, job) : takeBack(till, job))))
  }
  return IDLE_MS
}

/** Sends released jobs to the bridge until `signal` ends it; wakes by itself for the next try. */
export const startDispatcher = (till: Till, signal: AbortSignal, report: (error: unknown) => void): Loop =>
  startLoop(() => sendAllDue(till, signal), signal, report)
