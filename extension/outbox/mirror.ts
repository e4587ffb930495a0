import type { JobsPage, JobView } from '@shared/api'
import { isFinal } from '@shared/job'
import type { BridgeFailure } from '../bridge-client/client'
import { logEntry, writeLog } from '../logging/transaction-log'
import type { StoredJob } from '../orders/records'
import { type Loop, startLoop } from '../worker/loop'
import type { Till } from '../worker/till'
import { withView } from './answer'

const CURSOR = 'bridge-cursor'
const WAIT_SECONDS = 20
const RETRY_MS = 2_000
/** An empty answer this fast did not wait: asking again at once would only burn both sides. */
const NO_WAIT_MS = 500
const UNPAIRED_MS = 5_000

/** A page is older than what a PUT answered meanwhile when the job has moved on since. */
const isNews = (job: StoredJob, view: JobView): boolean =>
  job.view === null ||
  view.attempt > job.view.attempt ||
  (view.attempt === job.view.attempt && view.changedAt >= job.view.changedAt)

async function applyPage(till: Till, page: JobsPage): Promise<string[]> {
  const { db } = till
  return db.transaction('rw', db.jobs, db.facts, db.log, async () => {
    const known = await db.jobs.bulkGet(page.jobs.map((view) => view.key))
    const news = known.flatMap((job, i) => {
      const view = page.jobs[i]
      return job && view && isNews(job, view) ? [{ job, view }] : []
    })
    await db.jobs.bulkPut(news.map(({ job, view }) => withView(job, view)))
    await db.facts.put({ name: CURSOR, value: page.cursor })
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
    return [...new Set(news.map(({ job }) => job.orderId))]
  })
}

/** Another journal answers: nobody can know what became of the jobs that only the old one knew. Never sent again by itself. */
async function bridgeReplaced(till: Till): Promise<string[]> {
  const { db } = till
  return db.transaction('rw', db.jobs, db.facts, db.log, async () => {
    const open = await db.jobs.where('open').equals(1).toArray()
    const orphans = open.filter((job) => job.view !== null && !isFinal(job.view.state))
    await db.jobs.bulkPut(
      orphans.map((job) => ({
        ...job,
        view: job.view && { ...job.view, state: 'unconfirmed' as const, reasons: ['bridge-replaced' as const] },
      })),
    )
    await db.facts.delete(CURSOR)
    await writeLog(db, [
      logEntry(till.now(), 'trouble', 'the bridge has another journal: history-changed', { level: 'warning' }),
    ])
    return [...new Set(orphans.map((job) => job.orderId))]
  })
}

const isHistoryChanged = (failure: BridgeFailure): boolean =>
  failure.kind === 'refused' && failure.answer.error.code === 'history-changed'

async function follow(till: Till, signal: AbortSignal): Promise<number> {
  if (till.settings().bridge.token === '') return UNPAIRED_MS
  const cursor = (await till.db.facts.get(CURSOR))?.value
  const result = await till.bridge().jobs(typeof cursor === 'string' ? cursor : null, WAIT_SECONDS, signal)
  if (signal.aborted) return RETRY_MS
  if (result.ok) {
    const page = result.data
    if (page.cursor === cursor && page.jobs.length === 0) return result.ms < NO_WAIT_MS ? RETRY_MS : 0
    const orders = await applyPage(till, page)
    if (orders.length > 0) till.changed(orders)
    return 0
  }
  if (isHistoryChanged(result.failure)) {
    till.changed(await bridgeReplaced(till))
    return 0
  }
  return RETRY_MS
}

/** Keeps the outbox's view of each job as the bridge's journal has it, by one waiting request at a time. */
export const startMirror = (till: Till, signal: AbortSignal, report: (error: unknown) => void): Loop =>
  startLoop(() => follow(till, signal), signal, report)
