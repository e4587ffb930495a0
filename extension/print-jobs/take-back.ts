import { isCode, type JobView } from '@shared/api'
import { contentHash } from '@shared/content-hash'
import { laterReading, laterThan } from '@shared/dates'
import { documentOf, formatJobKey, parseJobKey } from '@shared/job-key'
import { omit } from '@shared/omit'
import type { JobPayloadInput } from '@shared/payload'
import { cutText, shortName } from '@shared/text'
import { confirmedSince, type WorkerContext } from '../context/worker-context'
import { isCalledOff, isStopped } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { freshRow } from '../store/job-row'
import { jobEntry } from '../store/log-rows'
import { isFinished, withView } from './answer'
import { type MergedJobs, mergeFromBridge, withMerged } from './merge-from-bridge'
import { heldPaper, isOfLine, isUnanswered, isVoidView, lineOf, outlivesOrder } from './paper-line'
import { replanMerged, stationNames } from './reconcile'
import { noted, questionOf, rest } from './repeated-answers'
import { wantedNow } from './replan'
import { isLoggedTry, later } from './retry'
import { stationsFor } from './stations-for'

/** The content of the void of a station's paper, or of a domicilio; null: neither. */
function voidContent(payload: JobPayloadInput): Pick<JobPayloadInput, 'kind' | 'content'> | null {
  if (payload.kind === 'delivery') {
    const { storeName, number, service, source, customer } = payload.content
    const common = { storeName, number, service, source, customer: cutText(shortName(customer), 60) }
    return { kind: 'delivery', content: { ...common, table: null, withdrawn: 'cancelled' } }
  }
  if (payload.kind !== 'kitchen' && payload.kind !== 'change') return null
  return { kind: 'void', content: omit(payload.content, 'scheduledFor', 'notes') }
}

/**
 * «PEDIDO CANCELADO — NO PREPARAR» for the station with the newest paper of this line, with what it shows, or «DOMICILIO
 * ANULADO»; null: none is printed, or the void exists.
 * @param views the order's jobs at the bridge, which owns the revisions: one that was replaced begins at 1 again
 * @param seenAt when it was called off, or Justo was read so: a bridge refuses what is older than its newest paper
 */
async function voidOf(
  line: StoredJob[],
  views: JobView[],
  { seenAt, now }: { seenAt: string; now: string },
): Promise<StoredJob | null> {
  const job = heldPaper(line)
  const key = job && parseJobKey(job.key)
  const voided = job && voidContent(job.payload)
  // The void of the original tells of its copies.
  if (!job || !key || key.copy !== null || !voided) return null
  const { kind, content } = voided
  const parts = { storeId: key.storeId, orderId: key.orderId, kind, station: key.station }
  const known = views.filter((view) => view.kind === kind && isOfLine(view, lineOf(job.key)))
  const revision = 1 + Math.max(0, ...known.map((view) => view.revision))
  const payload = {
    ...job.payload,
    kind,
    content,
    context: { ...job.payload.context, before: null, beforeHead: null },
    contentHash: await contentHash(content),
    seenAt,
    releasedAt: now,
    lateMinutes: null,
    secondSending: false,
    replaces: null,
  } as JobPayloadInput
  return {
    ...job,
    key: formatJobKey({ ...parts, revision, copy: null }),
    document: documentOf(parts),
    kind,
    revision,
    payload,
    ...freshRow('ready', laterThan(job.createdAt, now)),
  }
}

/** Papers of another database whose content this one does not have, with it where it is what the order says now. */
async function withContents(
  context: WorkerContext,
  stored: StoredOrder | null,
  line: StoredJob[],
): Promise<StoredJob[]> {
  if (stored === null || !line.some(({ contentUnknown }) => contentUnknown)) return line
  // A void comes out, whatever is wrong with the order's other papers.
  const wanted = await wantedNow(stored, context.settings(), await stationsFor(context, line)).catch(() => [])
  return line.map((row) => {
    const same = wanted.find(({ payload }) => payload.contentHash === row.payload.contentHash)
    if (!row.contentUnknown || same === undefined) return row
    const payload = { ...row.payload, content: same.payload.content } as JobPayloadInput
    return { ...row, payload, contentUnknown: false }
  })
}

/** When its end became known: a stop comes from no reading, and is newer than the papers from those before it. */
const calledOffAt = ({ seenAt, stoppedAt }: StoredOrder, now: string): string =>
  laterReading(stoppedAt ?? seenAt, seenAt, now)

interface Answer {
  key: string
  /** False: to be asked again. */
  done: boolean
  view: JobView | null
}

interface Listed {
  key: string
  /** Its current view; null: the bridge does not have it. */
  view: JobView | null
}

/**
 * Asks the bridge to cancel one job. `stopped`: the cashier stopped its order, which the bridge remembers. `seenAt`: the
 * reading by which it is out of date; the bridge keeps one that it took since: another till may have read an edit.
 */
async function cancel(
  context: WorkerContext,
  { key, view: listed }: Listed,
  why: { stopped: boolean; seenAt?: string | undefined },
): Promise<Answer> {
  if (listed === null || isFinished(listed.state)) return { key, done: true, view: listed }
  const body = { requestId: crypto.randomUUID(), attempt: listed.attempt, ...why }
  const result = await context.bridge().decide(key, 'cancel', body)
  if (result.ok) return { key, done: true, view: result.data.job }
  if (result.failure.kind !== 'refused') return { key, done: false, view: listed }
  const { error, job } = result.failure.answer
  return { key, done: isCode(error.code, 'not-found', 'not-allowed'), view: job ?? listed }
}

/** The bridge has not answered for all of them yet: back off. */
async function putOff(context: WorkerContext, orderId: string, rows: StoredJob[], views: JobView[]): Promise<void> {
  const now = context.now()
  const keys = new Set(rows.map(({ key }) => key))
  await context.store.change(orderId, ({ jobs }) => {
    const after = jobs
      .filter(({ key }) => keys.has(key))
      .map((row) => {
        const view = views.find(({ key }) => key === row.key)
        return later(view ? withView(row, view) : row, now)
      })
    const entries = after
      .filter((row) => isLoggedTry(row.tries))
      .map((row) => jobEntry(row, now, { kind: 'take-back-waits' }))
    return { put: after, log: entries }
  })
}

/** The rows once every answer is in: each is taken back, or has its current view. */
function answered(
  rows: StoredJob[],
  views: JobView[],
  job: StoredJob,
  { isOff, nameOf }: { isOff: boolean; nameOf: (station: string) => string },
): MergedJobs {
  const line = lineOf(job.key)
  const isOfKnownLine = (view: JobView) => rows.some((row) => isOfLine(view, lineOf(row.key)))
  const mine = views.filter((view) => isOfLine(view, line) || !isOfKnownLine(view))
  const { put, remove } = mergeFromBridge(rows, mine, job, nameOf)
  const adopted = new Set(put.map((row) => row.key))
  const unknown = rows.filter((row) => !row.wanted && !adopted.has(row.key) && lineOf(row.key) === line)
  // If the bridge lost its journal, the last known views are kept.
  const lost = unknown.filter(({ view }) => view !== null)
  const mayStillPrint = (row: StoredJob) => !isOff && !(row.view && isFinished(row.view.state))
  const wantedOfLine = (row: StoredJob): StoredJob => ({ ...row, wanted: true, open: mayStillPrint(row) ? 1 : 0 })
  // Papers of lines unknown here are taken back as well if the order was called off.
  const ofOtherLine = (row: StoredJob): StoredJob =>
    isOff && !outlivesOrder(row) ? { ...row, wanted: false, open: 1 } : row
  return {
    put: [...put, ...lost].map((row) => (lineOf(row.key) === line ? wantedOfLine(row) : ofOtherLine(row))),
    remove: [...new Set([...remove, ...unknown.filter(isUnanswered).map(({ key }) => key)])],
  }
}

const takenBackEntries = (rows: StoredJob[], answers: Answer[], now: string) =>
  rows.map((row) => {
    const state = answers.find(({ key }) => key === row.key)?.view?.state ?? row.view?.state
    return jobEntry(row, now, { kind: 'taken-back', state: state ?? null })
  })

/** Stores the answers and what follows: the void of a called-off order, or the right paper instead. */
async function write(context: WorkerContext, rows: StoredJob[], views: JobView[], answers: Answer[]): Promise<void> {
  const now = context.now()
  const [job] = rows
  if (job === undefined) return
  await context.store.change(job.orderId, async ({ order: stored, jobs: before }) => {
    if (!before.some(({ key }) => rows.some((row) => row.key === key))) return null // given up meanwhile
    const entries = takenBackEntries(rows, answers, now)
    const states = answers.map(({ key, view }) => `${key} ${view?.state} ${view?.seq}`).join(' ')
    const noteIn = (order: StoredOrder) => noted(order, questionOf(job, before, job.payload.seenAt), states)
    const isOff = stored === null || isCalledOff(stored)
    const adopted = answered(before, views, job, { isOff, nameOf: stationNames(context) })
    if (!isOff) {
      const change = await replanMerged(context, stored, before, { job, views, adopted })
      return { ...change, order: noteIn(change.order ?? stored), log: [...entries, ...(change.log ?? [])] }
    }
    const line = withMerged(before, adopted).filter((row) => lineOf(row.key) === lineOf(job.key))
    const known = await withContents(context, stored, line)
    const notice = await voidOf(known, views, { seenAt: stored ? calledOffAt(stored, now) : job.payload.seenAt, now })
    const put = notice ? [...adopted.put.filter(({ key }) => key !== notice.key), notice] : adopted.put
    return { order: stored ? noteIn(stored) : undefined, remove: adopted.remove, put, log: entries }
  })
}

/**
 * Takes back papers of one line: its order was called off, or went back to an earlier state before they started. What
 * follows depends on the bridge's answers: a paper that never started needs no void, and one that has is the basis of
 * the next.
 */
export async function takeBack(context: WorkerContext, rows: StoredJob[]): Promise<void> {
  const [job] = rows
  if (!job || (await rest(context, await context.store.order(job.orderId), rows, job.payload.seenAt))) return
  const list = await context.bridge().orderJobs(job.orderId)
  if (!list.ok) return putOff(context, job.orderId, rows, [])
  const listed = list.data.filter((view) => isOfLine(view, lineOf(job.key)))
  const stored = await context.store.order(job.orderId)
  // For a called-off order, papers sent from another database too; its void says what is to be said.
  const isOff = stored === null || isCalledOff(stored)
  const others = isOff ? listed.filter((view) => !isVoidView(view)).map(({ key }) => key) : []
  const keys = [...new Set([...rows.map((row) => row.key), ...others])]
  const stopped = stored !== null && isStopped(stored)
  const seenAt = isOff ? undefined : confirmedSince(context, stored.id, stored.seenAt)
  const asked = keys.map((key) => ({ key, view: listed.find((view) => view.key === key) ?? null }))
  const answers = await Promise.all(asked.map((each) => cancel(context, each, { stopped, seenAt })))
  const now = new Map(answers.flatMap(({ key, view }) => (view ? [[key, view] as const] : [])))
  const views = list.data.map((view) => now.get(view.key) ?? view)
  if (answers.some(({ done }) => !done)) await putOff(context, job.orderId, rows, views)
  else await write(context, rows, views, answers)
}
