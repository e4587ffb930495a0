import { isCode, type JobsPage, type JobView } from '@shared/api'
import type { BridgeFailure } from '../bridge-client/call'
import type { BridgeClient } from '../bridge-client/client'
import { type Loop, startLoop } from '../context/loop'
import type { Till } from '../context/worker-context'
import { logEntry } from '../log/transaction-log'
import type { Change } from '../store/change'
import type { StoredJob } from '../store/records'
import { isOurs } from './adopt'
import { withView } from './answer'
import { forgottenCursor, movedCursor, readCursor } from './bridge-cursor'
import { copyRow, isCopy, originalOf } from './copies'
import { rememberNumbers } from './highest-numbers'
import { atOnce } from './retry-now'

const WAIT_SECONDS = 20
const RETRY_MS = 2_000
/** A faster answer without progress was no long poll: asking again at once would be a busy loop. */
const NO_WAIT_MS = 500
const UNPAIRED_MS = 5_000

/** A view from a PUT or a decision in the meantime may be newer than the page. */
const isNews = (job: StoredJob, view: JobView): boolean =>
  isOurs(job, view) && (job.view === null || view.seq >= job.view.seq)

/** The row of a view; a copy unknown here gets one if its original is here. */
function rowOf(jobs: readonly StoredJob[], view: JobView): StoredJob | undefined {
  const known = jobs.find(({ key }) => key === view.key)
  const original = jobs.find(({ key }) => key === originalOf(view.key))
  return known ?? (isCopy(view) && original ? copyRow(original, view) : undefined)
}

const stateEntry = (now: string, { orderId, key, payload }: StoredJob, { state, reasons }: JobView) =>
  logEntry(now, 'state', `${state}${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}`, {
    transaction: payload.context.transaction,
    orderId,
    jobKey: key,
  })

/** Changes to one order from the page's views; null: no news. */
function mirrored(jobs: StoredJob[], views: readonly JobView[], now: string): Change | null {
  const news = views.flatMap((view) => {
    const job = rowOf(jobs, view)
    return job && isNews(job, view) ? [{ job, view }] : []
  })
  if (news.length === 0) return null
  const moved = news.filter(({ job, view }) => job.view?.state !== view.state)
  const isOver = moved.some(({ view }) => view.state !== 'queued' && view.state !== 'printing')
  // A paper's outcome decides what follows it: retry the following jobs at once.
  const followers = isOver ? atOnce(jobs).filter(({ state }) => state === 'ready') : []
  const told = news.map(({ job, view }) => withView(job, view))
  return {
    put: [...new Map([...followers, ...told].map((job) => [job.key, job])).values()],
    log: moved.map(({ job, view }) => stateEntry(now, job, view)),
  }
}

/** Returns whether it brought news. */
async function applyPage(
  till: Till,
  page: JobsPage,
  asked: string | null,
  report: (error: unknown) => void,
): Promise<boolean> {
  const views = new Map<string, JobView[]>()
  for (const view of page.jobs) views.set(view.orderId, [...(views.get(view.orderId) ?? []), view])
  const changes = await till.store.changeAll(
    [...views.keys()],
    (orderId, { jobs }) => mirrored(jobs, views.get(orderId) ?? [], till.now()),
    report,
    () => ({ facts: [movedCursor(asked, page.cursor), ...rememberNumbers(page.jobs)] }),
  )
  return changes.length > 0
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
async function bridgeReplaced(till: Till, report: (error: unknown) => void): Promise<void> {
  const known = new Set<string>()
  for await (const jobs of till.store.jobBatches())
    for (const job of jobs) if (job.view !== null) known.add(job.orderId)
  const entry = logEntry(till.now(), 'trouble', 'the bridge has another journal: history-changed', { level: 'warning' })
  await till.store.changeAll(
    [...known],
    (_id, { jobs }) => ({
      put: jobs.filter(({ view }) => view !== null).map(orphaned),
      quiet: !jobs.some(isOrphan),
    }),
    report,
    () => ({ facts: [forgottenCursor], log: [entry] }),
  )
}

const isHistoryChanged = (failure: BridgeFailure): boolean =>
  failure.kind === 'refused' && isCode(failure.answer.error.code, 'history-changed')

interface Following {
  onNews(): void
  signal: AbortSignal
  report(error: unknown): void
}

async function follow(till: Till, bridge: BridgeClient, { onNews, signal, report }: Following): Promise<number> {
  if (till.settings().bridge.token === '') return UNPAIRED_MS
  const cursor = await readCursor(till.store)
  const result = await bridge.jobs(cursor, WAIT_SECONDS, signal)
  if (signal.aborted) return RETRY_MS
  if (result.ok) {
    const page = result.data
    const stands = page.cursor === cursor
    if (!(stands && page.jobs.length === 0) && (await applyPage(till, page, cursor, report))) onNews()
    return stands && result.ms < NO_WAIT_MS ? RETRY_MS : 0
  }
  if (isHistoryChanged(result.failure)) {
    await bridgeReplaced(till, report)
    // Already reading from the beginning: if the bridge still reports another history, back off.
    return cursor === null ? RETRY_MS : 0
  }
  return RETRY_MS
}

/**
 * Sync with the bridge: updates each job's view from its journal, one long poll at a time. `onNews`: papers have moved,
 * so the bridge's other data may have changed too.
 */
export function startMirror(
  till: Till,
  onNews: () => void,
  signal: AbortSignal,
  report: (error: unknown) => void,
): Loop {
  let asked: BridgeClient | undefined
  let waiting = new AbortController()
  const work = () => {
    asked = till.bridge()
    waiting = new AbortController()
    return follow(till, asked, { onNews, report, signal: AbortSignal.any([signal, waiting.signal]) })
  }
  const loop = startLoop(work, signal, report)
  return {
    kick() {
      // The settings have changed: abort the request to the previous bridge.
      if (till.bridge() !== asked) waiting.abort()
      loop.kick()
    },
  }
}
