import type { JobsPage, JobView } from '@shared/api'
import type { BridgeFailure } from '../bridge-client/call'
import type { BridgeClient } from '../bridge-client/client'
import { logEntry, writeLog } from '../logging/transaction-log'
import type { StoredJob } from '../records/records'
import { type Loop, startLoop } from '../till/loop'
import type { Till } from '../till/till'
import { isOurs } from './adopt'
import { withView } from './answer'
import { forgetCursor, moveCursor, readCursor } from './bridge-cursor'
import { copyRow, isCopy, originalOf } from './copies'
import { rememberNumbers } from './highest-numbers'

const WAIT_SECONDS = 20
const RETRY_MS = 2_000
/** An answer this fast that brought us no further did not wait: asking again at once would only burn both sides. */
const NO_WAIT_MS = 500
const UNPAIRED_MS = 5_000

/** What an answer to a PUT or to a person told meanwhile may be younger than the page. */
const isNews = (job: StoredJob, view: JobView): boolean =>
  isOurs(job, view) && (job.view === null || view.seq >= job.view.seq)

/** The row of each view; a copy that is new here gets one when its paper is here. */
async function rowsOf({ db }: Till, views: JobView[]): Promise<(StoredJob | undefined)[]> {
  const known = await db.jobs.bulkGet(views.map((view) => view.key))
  const originals = await db.jobs.bulkGet(views.map((view) => originalOf(view.key)))
  return views.map((view, i) => {
    const original = originals[i]
    return known[i] ?? (isCopy(view) && original ? copyRow(original, view) : undefined)
  })
}

/** What becomes of a paper decides what follows it: that need not wait for its next try. */
const wakeFollowers = ({ db }: Till, orderIds: string[]): Promise<number> =>
  db.jobs
    .where('orderId')
    .anyOf(orderIds)
    .and((job) => job.state === 'ready' && job.nextAttemptAt !== null)
    .modify({ nextAttemptAt: null })

/** Returns the orders that it tells of. */
async function applyPage(till: Till, page: JobsPage, asked: string | null): Promise<string[]> {
  const { db } = till
  const { orders, woken } = await db.transaction('rw', db.jobs, db.facts, db.log, async () => {
    const known = await rowsOf(till, page.jobs)
    const news = known.flatMap((job, i) => {
      const view = page.jobs[i]
      return job && view && isNews(job, view) ? [{ job, view }] : []
    })
    await db.jobs.bulkPut(news.map(({ job, view }) => withView(job, view)))
    await moveCursor(db, asked, page.cursor)
    await rememberNumbers(db, page.jobs)
    const moved = news.filter(({ job, view }) => job.view?.state !== view.state)
    await writeLog(
      db,
      moved.map(({ job, view }) =>
        logEntry(till.now(), 'state', `${view.state}${view.reasons.length > 0 ? `: ${view.reasons.join(', ')}` : ''}`, {
          transaction: job.payload.context.transaction,
          orderId: job.orderId,
          jobKey: job.key,
        }),
      ),
    )
    const over = moved.filter(({ view }) => view.state !== 'queued' && view.state !== 'printing')
    const woken = over.length > 0 ? await wakeFollowers(till, [...new Set(over.map(({ job }) => job.orderId))]) : 0
    return { orders: [...new Set(news.map(({ job }) => job.orderId))], woken }
  })
  if (woken > 0) till.released()
  return orders
}

/** What became of it is known to nobody but the old journal; an expired or failed one came out nowhere. */
const isOrphan = ({ open, view }: StoredJob): boolean =>
  open === 1 && view !== null && ['queued', 'printing', 'unconfirmed'].includes(view.state)

/** As the new journal finds it: whatever that one tells is news. */
function orphaned(job: StoredJob): StoredJob {
  if (job.view === null) return job
  const view = { ...job.view, seq: 0 }
  return isOrphan(job)
    ? { ...job, view: { ...view, state: 'unconfirmed', reasons: ['bridge-replaced'] } }
    : { ...job, view }
}

/** Another journal answers: nobody can know what became of the jobs that only the old one knew. Never sent again by itself. */
async function bridgeReplaced(till: Till): Promise<string[]> {
  const { db } = till
  return db.transaction('rw', db.jobs, db.facts, db.log, async () => {
    const known = await db.jobs.filter((job) => job.view !== null).toArray()
    await db.jobs.bulkPut(known.map(orphaned))
    await forgetCursor(db)
    await writeLog(db, [
      logEntry(till.now(), 'trouble', 'the bridge has another journal: history-changed', { level: 'warning' }),
    ])
    return [...new Set(known.filter(isOrphan).map((job) => job.orderId))]
  })
}

const isHistoryChanged = (failure: BridgeFailure): boolean =>
  failure.kind === 'refused' && failure.answer.error.code === 'history-changed'

async function follow(till: Till, bridge: BridgeClient, onNews: () => void, signal: AbortSignal): Promise<number> {
  if (till.settings().bridge.token === '') return UNPAIRED_MS
  const cursor = await readCursor(till.db)
  const result = await bridge.jobs(cursor, WAIT_SECONDS, signal)
  if (signal.aborted) return RETRY_MS
  if (result.ok) {
    const page = result.data
    const stands = page.cursor === cursor
    const orders = stands && page.jobs.length === 0 ? [] : await applyPage(till, page, cursor)
    if (orders.length > 0) {
      till.changed(orders)
      onNews()
    }
    return stands && result.ms < NO_WAIT_MS ? RETRY_MS : 0
  }
  if (isHistoryChanged(result.failure)) {
    till.changed(await bridgeReplaced(till))
    // From the beginning there is no other history: a bridge that says so all the same is not asked in a frenzy.
    return cursor === null ? RETRY_MS : 0
  }
  return RETRY_MS
}

/**
 * Keeps the outbox's view of each job as the bridge's journal has it, by one waiting request at a time. `onNews`: papers
 * have moved, and so what else the bridge tells may have changed.
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
    return follow(till, asked, onNews, AbortSignal.any([signal, waiting.signal]))
  }
  const loop = startLoop(work, signal, report)
  return {
    kick() {
      // The settings have changed: what the bridge of before still says is not waited for.
      if (till.bridge() !== asked) waiting.abort()
      loop.kick()
    },
  }
}
