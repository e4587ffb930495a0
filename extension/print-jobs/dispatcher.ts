import type { PutAnswer } from '@shared/api'
import { formatJobKey, parseJobKey } from '@shared/job-key'
import { isSeparate, PAPER_KINDS } from '@shared/kinds'
import type { BridgeResult } from '../bridge-client/call'
import { justoTime } from '../context/justo-clock'
import { type Loop, pause, type Report, startLoop } from '../context/loop'
import { confirmedSince, type WorkerContext } from '../context/worker-context'
import type { StoredJob } from '../order-model/records'
import type { Change } from '../store/change'
import { logCode } from '../store/log-code'
import { jobEntry } from '../store/log-rows'
import { type AfterPut, afterPut } from './answer'
import { highestNumbers, rememberNumbers } from './invoice-numbers'
import { anotherComputerSuspected } from './other-computer'
import { inOrder, isUnanswered, lineOf } from './paper-line'
import { isOnlyThere, reconcile, wasAtBridge } from './reconcile'
import { noted, questionOf, rest, standstill } from './repeated-answers'
import { isLoggedTry, later } from './retry'
import { takeBack } from './take-back'

/** Longest pause between two checks of jobs that wait for a retry, ms. */
export const IDLE_MS = 15_000
/** The longest back-off (retry.ts) plus a second. */
const LONGEST_BACK_OFF_MS = 16_000

/** No back-off is longer than this: a clock set back must not hold a paper. */
const isDue = ({ nextAttemptAt }: StoredJob, now: string): boolean =>
  nextAttemptAt === null || nextAttemptAt <= now || Date.parse(nextAttemptAt) - Date.parse(now) > LONGEST_BACK_OFF_MS

const isWaiting = (job: StoredJob): boolean => job.state === 'ready' || !job.wanted

function compare({ job: a }: Work, { job: b }: Work): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1
  return PAPER_KINDS[a.kind].sendOrder - PAPER_KINDS[b.kind].sendOrder || a.revision - b.revision
}

/** Next work in one line: send `job`, or take back all of `takeBack`, which includes it. */
export interface Work {
  line: string
  job: StoredJob
  takeBack: StoredJob[]
}

/** Papers that say something of their own are sent one after the other, oldest first. */
function nextOf(line: string, rows: StoredJob[]): Work | null {
  const ordered = inOrder(rows)
  const takeBack = ordered.filter((row) => !row.wanted)
  const job = takeBack.at(-1) ?? (ordered[0] && isSeparate(ordered[0].kind) ? ordered[0] : ordered.at(-1))
  return job ? { line, job, takeBack } : null
}

/**
 * Work due at the bridge, in sending order: oldest order first, its comanda first. Of one line only the newest paper,
 * so that none is out of date, and only after its take-backs are done: its content depends on them.
 */
export function dueWork(jobs: StoredJob[], now: string): Work[] {
  return [...Map.groupBy(jobs.filter(isWaiting), ({ key }) => lineOf(key))]
    .map(([line, rows]) => nextOf(line, rows))
    .filter((work) => work !== null)
    .filter(({ job }) => isDue(job, now))
    .sort(compare)
}

/** Milliseconds until the next retry of a waiting job. */
export function untilNextTry(jobs: StoredJob[], now: string): number {
  const pauses = jobs
    .filter((job) => isWaiting(job) && job.nextAttemptAt !== null)
    .map((job) => Math.max(50, Date.parse(job.nextAttemptAt ?? now) - Date.parse(now)))
  return Math.min(IDLE_MS, ...pauses)
}

type Answered = Exclude<AfterPut, { type: 'reconcile' }>

function outcomeEntry(job: StoredJob, after: Answered, result: BridgeResult<unknown>, now: string) {
  if (after.type === 'known')
    return jobEntry(after.job, now, { kind: 'paper-taken', state: after.job.view?.state ?? 'queued' }, result.ms)
  if (after.type === 'renumber')
    return jobEntry(job, now, { kind: 'paper-renumbered', revision: after.revision }, result.ms)
  const failure = result.ok ? 'unexpected' : result.failure.kind
  const why = !result.ok && result.failure.kind === 'refused' ? result.failure.answer.error.code : failure
  return jobEntry(job, now, { kind: 'paper-refused', why: logCode(why), forGood: after.type === 'refused' }, result.ms)
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
  if (isSeparate(job.kind)) return []
  const line = inOrder(rows.filter((row) => lineOf(row.key) === lineOf(job.key)))
  const place = line.findIndex((row) => row.key === job.key)
  return line
    .slice(0, Math.max(0, place))
    .filter(isUnanswered)
    .map((row) => row.key)
}

/** Rows to write for a paper after the bridge's answer or its absence. `rows`: all of its order's. */
function outcome(current: StoredJob, rows: StoredJob[], after: Answered, now: string): Pick<Change, 'put' | 'remove'> {
  if (after.type === 'renumber') {
    const unsent = rows.filter((row) => row.document === current.document && isUnanswered(row))
    const named = renumbered(unsent, after.revision)
    // Repeating at once what was just refused would loop.
    const [first] = named
    const delayed = first?.key === current.key ? [later(first, now), ...named.slice(1)] : named
    return { remove: unsent.map((row) => row.key), put: delayed }
  }
  if (after.type !== 'known') return { put: [after.job] }
  const renamed = after.job.key === current.key ? [] : [current.key]
  return { remove: [...overtaken(rows, current), ...renamed], put: [after.job] }
}

/** What this till knows of numbers, for the bridge that issues them. */
async function numberingFacts(store: WorkerContext['store']) {
  const [highest, anotherComputer] = await Promise.all([highestNumbers(store), anotherComputerSuspected(store)])
  return { highestNumbers: highest, anotherComputer }
}

/** The payload to send now. */
async function payloadToSend(context: WorkerContext, job: StoredJob) {
  const { live, store } = context
  const seenAt = confirmedSince(context, job.orderId, job.payload.seenAt)
  const numbering = job.kind === 'invoice' ? await numberingFacts(store) : {}
  return { ...job.payload, ...numbering, seenAt, justoAt: justoTime(live.justoClock) }
}

/** `answer`: brings the paper no further; null: nothing to note. */
async function noteAnswer({ store }: WorkerContext, job: StoredJob, seenAt: string, answer: string | null) {
  if (answer === null) return
  await store.changeStored(job.orderId, (stored, rows) => ({
    order: noted(stored, questionOf(job, rows, seenAt), answer),
    quiet: true,
  }))
}

/** Sends one paper to the bridge and stores the outcome. */
export async function send(context: WorkerContext, job: StoredJob): Promise<void> {
  const payload = await payloadToSend(context, job)
  const stored = await context.store.order(job.orderId)
  if (await rest(context, stored, [job], payload.seenAt)) return
  if ((await isOnlyThere(context, stored, job)) || (await wasAtBridge(context, stored, job))) return
  const result: BridgeResult<PutAnswer> = await context.bridge().putJob(job.key, payload)
  const now = context.now()
  await noteAnswer(context, job, payload.seenAt, standstill(result))
  // If the bridge does not answer any more, retry later.
  if (afterPut(job, result, payload.seenAt, now).type === 'reconcile' && (await reconcile(context, job))) return
  // Only a factura has a number; other writes must not wait for the facts table.
  const facts = job.kind === 'invoice' && result.ok ? rememberNumbers([result.data.job]) : []
  await context.store.change(job.orderId, ({ jobs: rows }) => {
    const current = rows.find((row) => row.key === job.key)
    if (!current) return facts.length > 0 ? { facts } : null // removed meanwhile: the order was cancelled or planned again
    if (!result.ok && current.view !== null) return null // its answer was lost, and the sync has brought its outcome
    // Current row: the order may have been called off, or a sync may have run.
    const fresh = afterPut(current, result, payload.seenAt, now)
    const after: Answered = fresh.type === 'reconcile' ? { type: 'later', job: later(current, now) } : fresh
    const isLogged = after.type !== 'later' || isLoggedTry(after.job.tries)
    return {
      ...outcome(current, rows, after, now),
      facts,
      log: isLogged ? [outcomeEntry(job, after, result, now)] : [],
    }
  })
}

/**
 * Chrome opens six connections per host; one is used by the long poll. Papers of one line are never sent in parallel.
 */
const IN_FLIGHT = 5
/** Pause of a line after an unforeseen error, so that a bug stops neither it permanently nor the others. */
const AFTER_ERROR_MS = 5_000

/**
 * Sends released jobs to the bridge until `signal` aborts; wakes for the next retry. A paper waits only for the one
 * before it in its line.
 */
export function startDispatcher(context: WorkerContext, signal: AbortSignal, report: Report): Loop {
  const underWay = new Set<string>()

  const act = async ({ line, job, takeBack: rows }: Work): Promise<void> => {
    try {
      await (rows.length > 0 ? takeBack(context, rows) : send(context, job))
    } catch (error) {
      if (!signal.aborted) report(error)
      await pause(AFTER_ERROR_MS, signal)
    } finally {
      underWay.delete(line)
      loop.kick()
    }
  }

  const work = async (): Promise<number> => {
    if (context.settings().bridge.token === '') return IDLE_MS
    const open = await context.store.keptOpenJobs()
    const idle = open.filter((job) => !underWay.has(lineOf(job.key)))
    const due = dueWork(idle, context.now()).slice(0, IN_FLIGHT - underWay.size)
    for (const next of due) {
      underWay.add(next.line)
      void act(next)
    }
    return untilNextTry(idle, context.now())
  }

  const loop = startLoop(work, signal, report)
  let kicked: ReturnType<typeof setTimeout> | undefined
  signal.addEventListener('abort', () => clearTimeout(kicked))
  return {
    /** In a task of its own: sending papers is milliseconds of work, and the changed row is to leave for the panels before. */
    kick() {
      if (signal.aborted) return
      kicked ??= setTimeout(() => {
        kicked = undefined
        loop.kick()
      })
    },
  }
}
