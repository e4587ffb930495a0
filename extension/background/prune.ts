import { DAY_MS, HOUR_MS, MINUTE_MS, timeAfter } from '@shared/dates'
import { nullable, time } from '@shared/described'
import { justoTime } from '../context/justo-clock'
import { eachApart, inTurn, type Report } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { madeAt } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { jobWithoutCustomer, orderWithoutCustomer } from '../orders/without-customer'
import { wantedNow } from '../print-jobs/replan'
import { rereadPapers } from '../print-jobs/reread-papers'
import { stationsFor } from '../print-jobs/stations-for'
import { dropOldCash } from '../store/cash-day'
import { defineFact } from '../store/fact'

/** A batch blocks writes of its orders for some tens of milliseconds. */
const BATCH = 50

const batchesOf = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, i) => ids.slice(i * BATCH, (i + 1) * BATCH))

const daysAgo = (context: WorkerContext, days: number): string => timeAfter(context.now(), -days * DAY_MS)

/** Whether the job is on its way, or blocks a printer's queue; not one that only waits to be dropped. */
const isBusy = (job: StoredJob): boolean => {
  if (job.open === 0) return false
  if (job.state === 'ready' || !job.wanted) return true
  return job.state === 'dispatched' && ['queued', 'printing', 'unconfirmed'].includes(job.view?.state ?? 'queued')
}

/** Closed, and unchanged since then. */
const isLongClosed = ({ open, updatedAt }: StoredOrder, before: string): boolean => open === 0 && updatedAt < before

/** Closed, and created before then, too: while the clock was behind, an order of today was dated long ago. */
const isOld = (stored: StoredOrder, before: string): boolean => stored.open === 0 && madeAt(stored) < before

/** Drops a batch in one transaction, except orders that were reopened meanwhile or have a paper on its way. */
const dropOrders = (context: WorkerContext, ids: string[], before: string, report: Report) =>
  context.store.changeAll(
    ids,
    (_id, { order, jobs }) => (order && isOld(order, before) && !jobs.some(isBusy) ? { order: null } : null),
    report,
  )

/**
 * A view-only till holds every job for ever, and so does a factura that was never charged: they are dropped after a
 * day.
 */
async function dropHeldPapers(context: WorkerContext, report: Report): Promise<void> {
  const before = daysAgo(context, 1)
  const ids = (await context.store.openJobs(['held'])).map(({ orderId }) => orderId)
  await context.store.changeAll(
    ids,
    (_id, { order, jobs }) =>
      order && isLongClosed(order, before)
        ? { remove: jobs.filter(({ state }) => state === 'held').map(({ key }) => key) }
        : null,
    report,
  )
}

/**
 * Drops Justo's JSON, which a program update parses anew, once Justo no longer lists the order: it contains customer
 * data.
 */
async function dropSources(context: WorkerContext, report: Report): Promise<void> {
  const before = daysAgo(context, 1)
  const isUseless = (stored: StoredOrder | null) => stored === null || isLongClosed(stored, before)
  for (const ids of batchesOf(await context.store.sourceIds())) {
    const orders = await context.store.orders(ids)
    const over = ids.filter((_, i) => isUseless(orders[i] ?? null))
    await context.store.changeAll(
      over,
      (_id, { order }) => (isUseless(order) ? { source: null, quiet: true } : null),
      report,
    )
  }
}

/** Confirmations older than the reach of Justo's readings have no effect. */
function dropOldConfirmations(context: WorkerContext): void {
  const before = daysAgo(context, 1)
  const { confirmedAt } = context.live
  for (const [id, at] of confirmedAt) if (at < before) confirmedAt.delete(id)
}

/**
 * Drops closed orders past the shop's retention, with their jobs, and customers' data of younger ones, in batches;
 * never what is on its way.
 */
export async function pruneOrders(context: WorkerContext, report: Report): Promise<void> {
  const before = daysAgo(context, context.settings().retentionDays)
  const old = await context.store.closedOrderIds(null, before)
  // A failed batch stops neither the others nor the removal of customers' data.
  await inTurn(
    () => eachApart(batchesOf(old), (ids) => dropOrders(context, ids, before, report)),
    () => dropHeldPapers(context, report),
    () => dropSources(context, report),
    () => dropOldCash(context.store, before),
    () => eraseCustomers(context, report),
    async () => dropOldConfirmations(context),
    () => context.store.pruneLog(context.now()),
  )
}

const PRUNED_AT = defineFact('pruned-at', nullable(time))
const EVERY_MS = HOUR_MS
/** Slightly under the interval, so that the hourly timer does not run just before it is due. */
const RECENT_MS = EVERY_MS - MINUTE_MS

/** A time in the future is from a clock that has since been set back. */
function isRecent(at: string | null, now: string): boolean {
  const ago = at === null ? Number.NaN : Date.parse(now) - Date.parse(at)
  return ago >= 0 && ago < RECENT_MS
}

/** A computer that was off over the weekend. */
const LONGEST_OFF_DAYS = 3

/**
 * The time from which ages count: the earlier of this computer's and Justo's, so that a clock set ahead drops nothing.
 * Null: the clock has moved on by days since the last pruning, and Justo has not confirmed it yet.
 */
function countFrom(context: WorkerContext, prunedAt: string | null): string | null {
  const own = context.now()
  const justo = justoTime(context.live.justoClock)
  if (justo !== null) return [own, justo].sort()[0] ?? own
  const isJump = (prunedAt ?? own) < daysAgo(context, LONGEST_OFF_DAYS)
  return isJump && context.settings().justo.token !== '' ? null : own
}

/**
 * Prunes once an hour across worker restarts: a worker that Chrome starts every half minute must not read the whole log
 * each time.
 * @returns milliseconds until the next call
 */
export async function pruneHourly(context: WorkerContext, report: Report): Promise<number> {
  const { store } = context
  const prunedAt = await store.fact(PRUNED_AT)
  const time = countFrom(context, prunedAt)
  // A failed pruning counts too: otherwise a short-lived worker would read everything again and again.
  if (time !== null && !isRecent(prunedAt, time))
    await pruneOrders({ ...context, now: () => time }, report).finally(() => store.putFact(PRUNED_AT, time))
  return EVERY_MS
}

/** Phone and address are kept this long after an order's end (Ley 1581 de 2012: no longer than their purpose). */
const KEEP_DAYS = 8
/** Orders last changed before this time are done. */
const DONE = defineFact('customers-forgotten-until', nullable(time))

/** The jobs' contents are updated too: removing customer data must not count as an edit that prints. */
const forget = (context: WorkerContext, id: string) =>
  context.store.changeStored(id, async (stored, jobs) => {
    if (stored.open === 1) return null
    const order = orderWithoutCustomer(stored)
    const papers = jobs.map(jobWithoutCustomer)
    const wanted = await wantedNow(order, context.settings(), await stationsFor(context, papers))
    const noted = rereadPapers(order, wanted, papers)
    return { order, put: [...new Map([...papers, ...noted].map((job) => [job.key, job])).values()] }
  })

/** Removes customers' data from closed orders; each order once. */
export async function eraseCustomers(context: WorkerContext, report: Report): Promise<void> {
  const { store } = context
  const until = daysAgo(context, KEEP_DAYS)
  const done = await store.fact(DONE)
  // A time in the future, from a clock that ran ahead, must not skip later orders.
  const ids = await store.closedOrderIds(done !== null && done <= until ? done : null, until)
  if (ids.length === 0) return
  let failed = false
  for (const id of ids)
    await forget(context, id).catch((error) => {
      failed = true
      report(error)
    })
  // Failed ones are retried in an hour.
  if (!failed) await store.putFact(DONE, until)
}
