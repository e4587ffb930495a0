import type { PutAnswer } from '@shared/api'
import { formatJobKey, parseJobKey } from '@shared/job-key'
import type { BridgeResult } from '../bridge-client/call'
import { justoTime } from '../context/justo-clock'
import type { Till } from '../context/worker-context'
import { isPractice } from '../justo/practice-id'
import { logEntry } from '../log/transaction-log'
import type { Change } from '../store/change'
import type { StoredJob } from '../store/records'
import { type AfterPut, afterPut, later } from './answer'
import { highestNumbers, rememberNumbers } from './highest-numbers'
import { learn } from './learn'
import { inOrder, isUnanswered, lineOf } from './paper-line'
import { isWorthTelling } from './worth-telling'

type Settled = Exclude<AfterPut, { type: 'learn' }>

function told(job: StoredJob, after: Settled, result: BridgeResult<unknown>, now: string) {
  const { transaction } = job.payload.context
  const facts = { transaction, orderId: job.orderId, jobKey: job.key, ms: result.ms }
  if (after.type === 'known')
    return logEntry(now, 'sent', `bridge has it as ${after.job.view?.state}`, { ...facts, jobKey: after.job.key })
  if (after.type === 'renumber') return logEntry(now, 'changed', `now revision ${after.revision}`, facts)
  const failure = result.ok ? 'unexpected' : result.failure.kind
  const why = !result.ok && result.failure.kind === 'refused' ? result.failure.answer.error.code : failure
  const level = after.type === 'refused' ? ('error' as const) : ('warning' as const)
  return logEntry(now, 'trouble', `bridge did not take it: ${why}`, { ...facts, level })
}

/** A document's unsent rows, numbered from this revision on without collisions. */
function renumbered(rows: StoredJob[], revision: number): StoredJob[] {
  return inOrder(rows.filter(isUnanswered)).map((row, i) => {
    const key = parseJobKey(row.key)
    return key === null
      ? row
      : { ...row, key: formatJobKey({ ...key, revision: revision + i }), revision: revision + i }
  })
}

/** Papers that never reached the bridge before the one it took: no longer needed. */
function overtaken(rows: StoredJob[], job: StoredJob): string[] {
  if (job.kind === 'note') return []
  const line = inOrder(rows.filter((row) => lineOf(row.key) === lineOf(job.key)))
  const place = line.findIndex((row) => row.key === job.key)
  return line
    .slice(0, Math.max(0, place))
    .filter(isUnanswered)
    .map((row) => row.key)
}

/** Rows to write for a paper after the bridge's answer or its absence. `rows`: all of its order's. */
function outcome(current: StoredJob, rows: StoredJob[], after: Settled, now: string): Pick<Change, 'put' | 'remove'> {
  if (after.type === 'renumber') {
    const unsent = rows.filter((row) => row.document === current.document && isUnanswered(row))
    const named = renumbered(unsent, after.revision)
    // Repeating at once what was just refused would loop.
    const [first] = named
    const rested = first?.key === current.key ? [later(first, now), ...named.slice(1)] : named
    return { remove: unsent.map((row) => row.key), put: rested }
  }
  if (after.type !== 'known') return { put: [after.job] }
  const renamed = after.job.key === current.key ? [] : [current.key]
  return { remove: [...overtaken(rows, current), ...renamed], put: [after.job] }
}

/** The payload to send now. Whether it is practice is read from the order's id only. */
async function leaving(till: Till, job: StoredJob) {
  // A reading that matched the stored order makes the view as recent as itself.
  const confirmed = till.live.confirmedAt.get(job.orderId)
  const seenAt = confirmed && confirmed > job.payload.seenAt ? confirmed : job.payload.seenAt
  const highest = job.kind === 'invoice' ? { highestNumbers: await highestNumbers(till.store) } : {}
  const { context } = job.payload
  const justoAt = justoTime(till.live.justoClock)
  return {
    ...job.payload,
    ...highest,
    // Added on sending, not on planning: rows of older builds need no new plan for it.
    context: { ...context, deliverAt: context.readyAt },
    seenAt,
    justoAt,
    anyCode: true,
    practice: isPractice(job.orderId),
  }
}

/** Sends one paper to the bridge and stores the outcome. */
export async function send(till: Till, job: StoredJob): Promise<void> {
  const payload = await leaving(till, job)
  const result: BridgeResult<PutAnswer> = await till.bridge().putJob(job.key, payload)
  const now = till.now()
  // If the bridge does not answer any more, retry later.
  if (afterPut(job, result, payload.seenAt, now).type === 'learn' && (await learn(till, job))) return
  // Only a factura has a number; other writes must not wait for the facts table.
  const facts = job.kind === 'invoice' && result.ok ? rememberNumbers([result.data.job]) : []
  await till.store.change(job.orderId, ({ jobs: rows }) => {
    const current = rows.find((row) => row.key === job.key)
    if (!current) return facts.length > 0 ? { facts } : null // removed meanwhile: the order was cancelled or planned again
    if (!result.ok && current.view !== null) return null // its answer was lost, and the sync has brought its outcome
    // Current row: the order may have been called off, or a sync may have run.
    const fresh = afterPut(current, result, payload.seenAt, now)
    const after: Settled = fresh.type === 'learn' ? { type: 'later', job: later(current, now) } : fresh
    const isTold = after.type !== 'later' || isWorthTelling(after.job.tries)
    return { ...outcome(current, rows, after, now), facts, log: isTold ? [told(job, after, result, now)] : [] }
  })
}
