import { DAY_MS, timeAfter } from '@shared/dates'
import { parseJobKey } from '@shared/job-key'
import type { Report } from '../context/loop'
import { inEachContext, type WorkerContext } from '../context/worker-context'
import { isAskedFor, mayHaveLeftUnseen, neverWaitedHere } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { lineOf } from '../print-jobs/paper-line'
import { releaseJobs } from '../print-jobs/release'
import { mayHavePrinted } from '../print-jobs/replan'
import { stationsFor } from '../print-jobs/stations-for'
import { forgottenCursor } from '../print-jobs/sync'
import type { Change } from '../store/change'
import { withPapers } from './change-order'
import { payloadCache } from './payload-cache'

/** The order id in a key; the row need not be read. */
const orderOf = (key: string): string => parseJobKey(key)?.orderId ?? ''

/** Papers of waiting orders are not stored: open panels are told again which papers an acceptance would print. */
async function publishWaiting(context: WorkerContext): Promise<void> {
  const open = await context.store.openOrders()
  const waiting = open.filter((stored) => !isAskedFor(stored)).map(({ id }) => id)
  if (waiting.length > 0) context.changed(waiting)
}

/**
 * The order unchanged, with its papers planned again. After a wipe the bridge may know the new ones: the first were
 * planned before the stations were known, and its history was read since.
 */
async function replanned(context: WorkerContext, stored: StoredOrder, jobs: StoredJob[]): Promise<Change> {
  const change = await withPapers(context, { ...stored, updatedAt: context.now() }, jobs)
  const isNew = (change.put ?? []).some(({ key }) => !jobs.some((job) => job.key === key))
  return isNew && neverWaitedHere(stored) ? withHistory(change) : change
}

const withHistory = (change: Change): Change => ({ ...change, facts: [...(change.facts ?? []), forgottenCursor] })

/** Accepted elsewhere, and taken in by a till that may print by now and only looked then: the bridge's history told it nothing. */
const mayBeUnread = ({ settings }: WorkerContext, { acceptance }: StoredOrder, jobs: StoredJob[]): boolean =>
  mayHavePrinted(settings()) &&
  acceptance.state === 'accepted' &&
  acceptance.by === 'elsewhere' &&
  jobs.every(({ state }) => state === 'held')

const replan = (context: WorkerContext, id: string) =>
  context.store.changeStored(id, async (stored, jobs) => {
    const change = await replanned(context, stored, jobs)
    return mayBeUnread(context, stored, jobs) ? withHistory(change) : change
  })

/** One order after the other. An order quarantined by this recovers with Justo's next list, even an unchanged one. */
const eachOrder = (
  context: WorkerContext,
  ids: Iterable<string>,
  work: (id: string) => Promise<unknown>,
  report: Report,
) =>
  context.store.eachOrder(
    ids,
    (id) =>
      work(id).catch((error) => {
        payloadCache(context.store).forget(id)
        throw error
      }),
    report,
  )

/**
 * Orders that were called off before this till could ask the bridge about them, as while a lost profile was set up anew: of
 * those without a paper here it may have one that came out.
 */
async function calledOffUnseen({ store, settings, now }: WorkerContext): Promise<string[]> {
  if (!mayHavePrinted(settings())) return []
  const closed = await store.ordersClosedSince(timeAfter(now(), -DAY_MS))
  return closed.filter((stored) => mayHaveLeftUnseen(stored)).map(({ id }) => id)
}

const askForPapers = (context: WorkerContext, id: string) =>
  context.store.changeStored(id, (stored, jobs) => (jobs.length > 0 ? null : withPapers(context, stored, jobs)))

/**
 * What follows an order's papers: while this till only looked it took none back, and printed none instead. New settings alone
 * give no order a paper of another kind.
 */
const followPapers = (context: WorkerContext, id: string) =>
  context.store.changeStored(id, async (stored, jobs) => {
    const change = await replanned(context, stored, jobs)
    const lines = new Set(jobs.map(({ key }) => lineOf(key)))
    return change.put?.length && change.put.every(({ key }) => lines.has(lineOf(key))) ? change : null
  })

/** Those without a held paper. */
async function openAndReleased({ store, settings }: WorkerContext, held: ReadonlySet<string>): Promise<string[]> {
  const { active, printing } = settings()
  const open = active && printing.here ? await store.openOrders() : []
  return open.filter((stored) => isAskedFor(stored) && !held.has(stored.id)).map(({ id }) => id)
}

/** New settings or stations: papers that have not left yet are planned again. */
export async function replanHeldOrders(shop: WorkerContext, report: Report): Promise<void> {
  await inEachContext(shop, async (context) => {
    const held = new Set((await context.store.heldJobKeys()).map(orderOf))
    await eachOrder(context, held, (id) => replan(context, id), report)
    await eachOrder(context, await openAndReleased(context, held), (id) => followPapers(context, id), report)
    await eachOrder(context, await calledOffUnseen(context), (id) => askForPapers(context, id), report)
    await publishWaiting(context)
  })
}

/** It was accepted or released; the papers of other orders are planned when they are. */
const mayRelease = ({ acceptance, printNow }: StoredOrder): boolean =>
  acceptance.state === 'accepted' || printNow !== null

/** Orders whose held papers may be due: one unlocked read for all of them. */
async function maybeDue(context: WorkerContext, open: StoredOrder[]): Promise<string[]> {
  const orders = open.filter(mayRelease)
  if (orders.length === 0) return []
  const ids = new Set(orders.map(({ id }) => id))
  const held = await context.store.jobs((await context.store.heldJobKeys()).filter((key) => ids.has(orderOf(key))))
  const { version } = context.live.stations
  const isDue = (stored: StoredOrder): boolean => {
    const jobs = held.filter((job) => job.orderId === stored.id)
    const old = jobs.some((job) => job.kind === 'kitchen' && job.payload.settingsVersion !== version)
    if (old) return true
    try {
      return releaseJobs(stored, jobs, context.settings(), context.now()).length > 0
    } catch {
      return true // goes on to its own turn, where the failure is reported and stops none of the others
    }
  }
  return orders.filter(isDue).map(({ id }) => id)
}

/** It holds a comanda planned while the stations changed. */
async function isOutdated(context: WorkerContext, jobs: StoredJob[]): Promise<boolean> {
  const { version } = await stationsFor(context, jobs)
  return jobs.some((job) => job.kind === 'kitchen' && job.state === 'held' && job.payload.settingsVersion !== version)
}

async function releaseDue(context: WorkerContext, id: string): Promise<void> {
  await context.store.changeStored(id, async (stored, jobs) => {
    const due = releaseJobs(stored, jobs, context.settings(), context.now()).length > 0
    if (!due && !(await isOutdated(context, jobs))) return null
    return replanned(context, stored, jobs)
  })
}

/**
 * Releases scheduled orders that have become due. Writes nothing while none is.
 * @param open the orders that can still change, as stored
 */
export async function releaseDueOrders(context: WorkerContext, open: StoredOrder[], report: Report): Promise<void> {
  await eachOrder(context, await maybeDue(context, open), (id) => releaseDue(context, id), report)
}
