import { isCode, type JobsPage, type JobView } from '@shared/api'
import { canonicalJson } from '@shared/content-hash'
import { nullable, text } from '@shared/described'
import type { BridgeResult } from '../bridge-client/call'
import type { BridgeClient } from '../bridge-client/client'
import { type Loop, type Report, startLoop } from '../context/loop'
import { inEachContext, type WorkerContext } from '../context/worker-context'
import type { StoredJob } from '../order-model/records'
import type { Change } from '../store/change'
import { defineFact, type FactUpdate, removed, setFact, updateFact } from '../store/fact'
import { jobEntry, logEntry } from '../store/log-rows'
import { withView } from './answer'
import { copyRow, isCopy, originalOf } from './copies'
import { rememberNumbers } from './invoice-numbers'
import { isSamePaper } from './merge-from-bridge'
import { isUnanswered } from './paper-line'
import { isNoneKnown, mayBeForgotten, reconcile } from './reconcile'
import { atOnce } from './retry'
import { isLineUnknown, type StoredPapers, withoutDecisions, withUnknownLine } from './unknown-papers'

/** How far this till has read the bridge's history; absent: from the beginning. */
export const CURSOR = defineFact('bridge-cursor', nullable(text))

/**
 * Whose history `CURSOR` is a place in. It outlives the cursor: a history that is read from its beginning refuses nothing,
 * and another bridge's would be taken for the one that has the papers.
 */
const HISTORY = defineFact('bridge-history', nullable(text))

/** Read the history from its beginning: there are new rows that it may know. */
export const forgottenCursor: FactUpdate = updateFact(CURSOR, () => removed)

/** Moves from `asked` to `next`, unless it was reset during the request. */
export const movedCursor = (asked: string | null, next: string): FactUpdate =>
  updateFact(CURSOR, (known) => (known === asked ? next : undefined))

/**
 * Where the next page begins. Pages of which every view is known, as from the answer to the PUT, are no write: after a
 * crash they are read once more.
 */
interface Position {
  /** As stored. */
  stored: string | null
  read: string | null
}

const WAIT_SECONDS = 20
/** Until the next page is asked for: what the papers of an order go through meanwhile is one page and one write. */
const GATHER_MS = 100
const RETRY_MS = 2_000
/** A faster answer without progress was no long poll: asking again at once would be a busy loop. */
const NO_WAIT_MS = 500
const UNPAIRED_MS = 5_000

/** The row is word for word what this view would make of it. */
const isKnown = ({ view: known, state, error, nextAttemptAt }: StoredJob, view: JobView): boolean =>
  state === 'dispatched' && error === null && nextAttemptAt === null && canonicalJson(known) === canonicalJson(view)

/** A view from a PUT or a decision in the meantime may be newer than the page. */
const isNews = (job: StoredJob, view: JobView): boolean =>
  isSamePaper(job, view) && (job.view === null || view.seq >= job.view.seq) && !isKnown(job, view)

/** The row of a view; a copy unknown here gets one if its original is here. */
function rowOf(jobs: readonly StoredJob[], view: JobView): StoredJob | undefined {
  const known = jobs.find(({ key }) => key === view.key)
  const original = jobs.find(({ key }) => key === originalOf(view.key))
  return known ?? (isCopy(view) && original ? copyRow(original, view) : undefined)
}

/** Changes to one order from the page's views; null: no news. */
function syncedChange({ order, jobs }: StoredPapers, views: readonly JobView[], now: string): Change | null {
  // Its first paper is about to be sent: then all that the bridge has is read, of stations unknown here too.
  if (mayBeForgotten(order) && isNoneKnown(jobs) && jobs.some(isUnanswered)) return null
  const news = views.flatMap((view) => {
    const job = rowOf(jobs, view)
    return job && isNews(job, view) && !isLineUnknown(job, jobs, views) ? [{ job, view }] : []
  })
  if (news.length === 0) return null
  const moved = news.filter(({ job, view }) => job.view?.state !== view.state)
  const hasOutcome = moved.some(({ view }) => view.state !== 'queued' && view.state !== 'printing')
  // A paper's outcome decides what follows it: retry the following jobs at once.
  const followers = hasOutcome ? atOnce(jobs).filter(({ state }) => state === 'ready') : []
  const updated = news.map(({ job, view }) => withView(job, view))
  return {
    put: [...new Map([...followers, ...updated].map((job) => [job.key, job])).values()],
    log: moved.map(({ job, view: { state, reasons } }) => jobEntry(job, now, { kind: 'paper-state', state, reasons })),
  }
}

interface Applied {
  /** It is about papers that are stored here. */
  isNews: boolean
  /** Its cursor is stored. */
  isStored: boolean
  /** The bridge has told what else it has of its orders, where that was asked. */
  isRead: boolean
}

async function applyPage(
  context: WorkerContext,
  page: JobsPage,
  asked: string | null,
  report: Report,
): Promise<Applied> {
  const views = Map.groupBy(page.jobs, ({ orderId }) => orderId)
  const unread = new Map<string, StoredJob>()
  const known = new Set<string>()
  // Without a stored cursor a reset would not show.
  const isStored = () => asked === null || known.size < views.size
  const reported = (error: unknown): true => {
    report(error)
    return true
  }
  const changes = await context.store.changeAll(
    [...views.keys()],
    (orderId, stored) => {
      const own = views.get(orderId) ?? []
      if (own.every((view) => stored.jobs.some((job) => job.key === view.key && isKnown(job, view)))) known.add(orderId)
      const paper = withUnknownLine(stored, own)
      if (paper) unread.set(orderId, paper)
      return withoutDecisions(stored, own, context.now()) ?? syncedChange(stored, own, context.now())
    },
    report,
    () => {
      const facts = [movedCursor(asked, page.cursor), setFact(HISTORY, page.store), ...rememberNumbers(page.jobs)]
      return isStored() ? { facts } : {}
    },
  )
  let isRead = true
  // Of an order that is not released by itself what is missing waits for the cashier, whichever of its papers are known.
  for (const job of unread.values())
    isRead = (await reconcile(context, { ...job, state: 'held' }).catch(reported)) && isRead
  // The bridge is away again: nothing else would tell of these papers, so that the page is read once more.
  if (!isRead) await context.store.updateFacts([updateFact(CURSOR, (at) => (at === page.cursor ? asked : undefined))])
  return { isNews: changes.length > 0 || known.size > 0, isStored: isStored(), isRead }
}

/** Only the old journal knows its outcome; an expired or failed job was not printed. */
const isOrphan = ({ open, view }: StoredJob): boolean =>
  open === 1 && view !== null && ['queued', 'printing', 'unconfirmed'].includes(view.state)

/** Detached from the old journal: any view of the new one counts as newer. */
function orphaned(job: StoredJob): StoredJob {
  if (job.view === null) return job
  const view = { ...job.view, seq: 0 }
  return isOrphan(job)
    ? { ...job, view: { ...view, state: 'unconfirmed', reasons: ['bridge-replaced'] } }
    : { ...job, view }
}

/**
 * Another journal answers: the outcome of jobs that only the old one knew cannot be known. They are never sent again
 * automatically.
 */
async function bridgeReplaced(context: WorkerContext, report: Report): Promise<void> {
  const known = new Set<string>()
  for await (const jobs of context.store.jobBatches())
    for (const job of jobs) if (job.view !== null) known.add(job.orderId)
  const entry = logEntry(context.now(), { kind: 'bridge-replaced' })
  await context.store.changeAll(
    [...known],
    (_id, { jobs }) => ({
      put: jobs.filter(({ view }) => view !== null).map(orphaned),
      quiet: !jobs.some(isOrphan),
    }),
    report,
    () => ({ facts: [forgottenCursor, updateFact(HISTORY, () => removed)], log: [entry] }),
  )
}

/** The bridge refused the cursor, or answered from another history than the one that was read. */
const isOtherHistory = (result: BridgeResult<JobsPage>, known: string | null): boolean =>
  result.ok
    ? known !== null && known !== result.data.store
    : result.failure.kind === 'refused' && isCode(result.failure.answer.error.code, 'history-changed')

interface Following {
  onNews(): void
  signal: AbortSignal
  report(error: unknown): void
}

interface Followed {
  pauseMs: number
  /** Null: where the stored cursor says. */
  position: Position | null
}

/** Applies a page that was read from `position`. */
async function follow(
  context: WorkerContext,
  page: JobsPage,
  position: Position,
  { onNews, report }: Following,
): Promise<{ isRead: boolean; position: Position | null }> {
  const applied = await inEachContext(context, (own) => applyPage(own, page, position.stored, report))
  if (applied.some(({ isNews }) => isNews)) onNews()
  const isRead = applied.every((each) => each.isRead)
  return { isRead, position: applied.at(-1)?.isStored ? null : { ...position, read: page.cursor } }
}

async function askOnce(
  context: WorkerContext,
  bridge: BridgeClient,
  known: Position | null,
  following: Following,
): Promise<Followed> {
  if (context.settings().bridge.token === '') return { pauseMs: UNPAIRED_MS, position: null }
  const [stored, history] = await Promise.all([context.store.fact(CURSOR), context.store.fact(HISTORY)])
  const position = known?.stored === stored ? known : { stored, read: stored }
  const { signal, report } = following
  const result = await bridge.jobs(position.read, WAIT_SECONDS, signal)
  if (signal.aborted) return { pauseMs: RETRY_MS, position }
  if (isOtherHistory(result, history)) {
    await inEachContext(context, (own) => bridgeReplaced(own, report))
    // Already reading from the beginning: if the bridge still reports another history, back off.
    return { pauseMs: position.read === null ? RETRY_MS : 0, position: null }
  }
  if (result.ok) {
    const page = result.data
    const isUnchanged = page.cursor === position.read
    if (isUnchanged && page.jobs.length === 0) return { pauseMs: result.ms < NO_WAIT_MS ? RETRY_MS : 0, position }
    const next = await follow(context, page, position, following)
    const waits = !next.isRead || (isUnchanged && result.ms < NO_WAIT_MS)
    return { pauseMs: waits ? RETRY_MS : page.more ? 0 : GATHER_MS, position: next.position }
  }
  return { pauseMs: RETRY_MS, position }
}

/**
 * Sync with the bridge: updates each job's view from its journal, one long poll at a time. `onNews`: papers have moved,
 * so the bridge's other data may have changed too.
 */
export function startSync(context: WorkerContext, onNews: () => void, signal: AbortSignal, report: Report): Loop {
  let asked: BridgeClient | undefined
  let waiting = new AbortController()
  let position: Position | null = null
  const work = async () => {
    asked = context.bridge()
    waiting = new AbortController()
    const following = { onNews, report, signal: AbortSignal.any([signal, waiting.signal]) }
    const followed = await askOnce(context, asked, position, following)
    position = followed.position
    return followed.pauseMs
  }
  const loop = startLoop(work, signal, report)
  return {
    kick() {
      // The settings have changed: abort the request to the previous bridge.
      if (context.bridge() !== asked) waiting.abort()
      loop.kick()
    },
  }
}
