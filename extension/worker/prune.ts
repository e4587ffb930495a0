import { Dexie } from 'dexie'
import { pruneLog } from '../logging/transaction-log'
import type { StoredJob, StoredOrder } from '../records/records'
import { eachApart, inTurn } from '../till/loop'
import type { Till } from '../till/till'
import { forgetCustomers } from './forget-customers'

const DAY_MS = 86_400_000
/** A batch locks out whoever writes an order meanwhile: some tens of milliseconds. */
const BATCH = 50

const daysAgo = (till: Till, days: number): string => new Date(Date.parse(till.now()) - days * DAY_MS).toISOString()

/** On its way, or blocking a printer's queue until a person answers. What only waits to be given up does not count. */
const isBusy = (job: StoredJob): boolean => {
  if (job.open === 0) return false
  if (job.state === 'ready' || !job.wanted) return true
  return job.state === 'dispatched' && ['queued', 'printing', 'unconfirmed'].includes(job.view?.state ?? 'queued')
}

/** Drops a batch in one transaction, leaving out what was reopened meanwhile or has a paper on its way. */
async function dropOrders(till: Till, ids: string[]): Promise<void> {
  const { db } = till
  const dropped = await db.transaction('rw', db.orders, db.jobs, async () => {
    const jobs = await db.jobs.where('orderId').anyOf(ids).toArray()
    const busy = new Set(jobs.filter(isBusy).map((job) => job.orderId))
    const orders = await db.orders.bulkGet(ids)
    const free = orders.flatMap((stored) => (stored?.open === 0 && !busy.has(stored.id) ? [stored.id] : []))
    await db.jobs.where('orderId').anyOf(free).delete()
    await db.orders.bulkDelete(free)
    return free
  })
  if (dropped.length > 0) till.changed(dropped)
}

/** A till that only looks holds every paper for ever, as does a factura that nobody charged: their day is over. */
async function dropHeldPapers(till: Till): Promise<void> {
  const { db } = till
  const before = daysAgo(till, 1)
  const held = await db.jobs.where('[open+state]').equals([1, 'held']).toArray()
  const ids = [...new Set(held.map((job) => job.orderId))]
  const dropped = await db.transaction('rw', db.orders, db.jobs, async () => {
    const orders = await db.orders.bulkGet(ids)
    const over = orders.flatMap((stored) => (stored?.open === 0 && stored.updatedAt < before ? [stored.id] : []))
    await db.jobs
      .where('orderId')
      .anyOf(over)
      .and((job) => job.state === 'held')
      .delete()
    return over
  })
  if (dropped.length > 0) till.changed(dropped)
}

/** Justo's JSON, which a program update reads anew: for as long as Justo may list the order, and not with its customer. */
async function dropSources({ db, now }: Till): Promise<void> {
  const before = new Date(Date.parse(now()) - DAY_MS).toISOString()
  await db.transaction('rw', db.orders, db.sources, async () => {
    const ids = await db.sources.toCollection().primaryKeys()
    const orders = await db.orders.bulkGet(ids)
    const isOver = (stored: StoredOrder | undefined) => !stored || (stored.open === 0 && stored.updatedAt < before)
    await db.sources.bulkDelete(ids.filter((_, i) => isOver(orders[i])))
  })
}

/** What was confirmed longer ago than Justo's readings reach back makes nothing younger. */
function dropOldConfirmations(till: Till): void {
  const before = daysAgo(till, 1)
  const { confirmedAt } = till.live
  for (const [id, at] of confirmedAt) if (at < before) confirmedAt.delete(id)
}

/**
 * Drops closed orders older than the shop keeps them, with their papers, and the customers' data of younger ones, in
 * batches; never what is on its way.
 */
export async function pruneOrders(till: Till): Promise<void> {
  const { db } = till
  const old = await db.orders
    .where('[open+updatedAt]')
    .between([0, Dexie.minKey], [0, daysAgo(till, till.settings().retentionDays)])
    .primaryKeys()
  const batches = Array.from({ length: Math.ceil(old.length / BATCH) }, (_, i) => old.slice(i * BATCH, (i + 1) * BATCH))
  // A batch that fails keeps neither the others nor the customers' data of younger orders.
  await inTurn(
    () => eachApart(batches, (ids) => dropOrders(till, ids)),
    () => dropHeldPapers(till),
    () => dropSources(till),
    () => forgetCustomers(till),
    async () => dropOldConfirmations(till),
    () => pruneLog(db, till.now()),
  )
}
