import { eachApart, inTurn } from '../context/loop'
import type { Till } from '../context/worker-context'
import type { StoredJob, StoredOrder } from '../store/records'
import { forgetCustomers } from './forget-customers'

const DAY_MS = 86_400_000
/** A batch locks out whoever writes an order meanwhile: some tens of milliseconds. */
const BATCH = 50

const batchesOf = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, i) => ids.slice(i * BATCH, (i + 1) * BATCH))

const daysAgo = (till: Till, days: number): string => new Date(Date.parse(till.now()) - days * DAY_MS).toISOString()

/** On its way, or blocking a printer's queue until a person answers. What only waits to be given up does not count. */
const isBusy = (job: StoredJob): boolean => {
  if (job.open === 0) return false
  if (job.state === 'ready' || !job.wanted) return true
  return job.state === 'dispatched' && ['queued', 'printing', 'unconfirmed'].includes(job.view?.state ?? 'queued')
}

type Report = (error: unknown) => void

/** Drops a batch in one transaction, leaving out what was reopened meanwhile or has a paper on its way. */
const dropOrders = (till: Till, ids: string[], report: Report) =>
  till.store.changeAll(
    ids,
    (_id, { order, jobs }) => (order?.open === 0 && !jobs.some(isBusy) ? { order: null } : null),
    report,
  )

/** A till that only looks holds every paper for ever, as does a factura that nobody charged: their day is over. */
async function dropHeldPapers(till: Till, report: Report): Promise<void> {
  const before = daysAgo(till, 1)
  const ids = (await till.store.openJobs(['held'])).map(({ orderId }) => orderId)
  const isOver = (stored: StoredOrder | null) => stored?.open === 0 && stored.updatedAt < before
  await till.store.changeAll(
    ids,
    (_id, { order, jobs }) =>
      isOver(order) ? { remove: jobs.filter(({ state }) => state === 'held').map(({ key }) => key) } : null,
    report,
  )
}

/** Justo's JSON, which a program update reads anew: for as long as Justo may list the order, and not with its customer. */
async function dropSources(till: Till, report: Report): Promise<void> {
  const before = daysAgo(till, 1)
  const isOver = (stored: StoredOrder | null) => stored === null || (stored.open === 0 && stored.updatedAt < before)
  for (const ids of batchesOf(await till.store.sourceIds())) {
    const orders = await till.store.orders(ids)
    const over = ids.filter((_, i) => isOver(orders[i] ?? null))
    await till.store.changeAll(over, (_id, { order }) => (isOver(order) ? { source: null, quiet: true } : null), report)
  }
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
export async function pruneOrders(till: Till, report: Report): Promise<void> {
  const old = await till.store.closedOrderIds(null, daysAgo(till, till.settings().retentionDays))
  // A batch that fails keeps neither the others nor the customers' data of younger orders.
  await inTurn(
    () => eachApart(batchesOf(old), (ids) => dropOrders(till, ids, report)),
    () => dropHeldPapers(till, report),
    () => dropSources(till, report),
    () => forgetCustomers(till, report),
    async () => dropOldConfirmations(till),
    () => till.store.pruneLog(),
  )
}
