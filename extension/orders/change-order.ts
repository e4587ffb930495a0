import type { LogEntry } from '@shared/log-entry'
import type { WorkerContext } from '../context/worker-context'
import { planPapers, wantedNow } from '../print-jobs/replan'
import { stationsFor } from '../print-jobs/stations-for'
import type { Change } from '../store/change'
import type { StoredJob, StoredOrder } from '../store/records'

/**
 * Further jobs to write with the change that are not derived from the order, such as a note to the kitchen; ready to
 * send.
 */
type More = (stored: StoredOrder, jobs: StoredJob[]) => Promise<StoredJob[]>

const nothingMore: More = async () => []

/**
 * The order to store, with the resulting changes to its papers. `jobs`: as stored.
 * @param told log entries that precede the resulting ones, even across a millisecond boundary: the log is sorted by
 * time
 * @param isFirst this is its first readable reading; left out: as the stored row says
 */
export async function withPapers(
  context: WorkerContext,
  stored: StoredOrder,
  jobs: StoredJob[],
  told: readonly LogEntry[] = [],
  isFirst?: boolean,
): Promise<Change & { order: StoredOrder }> {
  const wanted = await wantedNow(stored, context.settings(), await stationsFor(context, jobs), isFirst)
  const plan = planPapers(stored, wanted, jobs, context.settings(), context.now())
  return { order: stored, put: plan.put, remove: plan.remove, log: [...told, ...plan.entries] }
}

/**
 * Changes our side of an order (acceptance, marks, table, charge) and its papers in one strict transaction. `change`
 * returns null for no change.
 */
export async function changeOrder(
  context: WorkerContext,
  orderId: string,
  change: (stored: StoredOrder) => StoredOrder | null,
  entry: (stored: StoredOrder) => LogEntry | null,
  more: More = nothingMore,
  how: Pick<Change, 'quiet' | 'source'> = {},
): Promise<StoredOrder | null> {
  const written = await context.store.changeStored(orderId, async (before, jobs) => {
    const after = change(before)
    if (after === null) return null
    const stored = { ...after, updatedAt: context.now() }
    const told = entry(stored)
    const planned = await withPapers(context, stored, jobs, told ? [told] : [])
    const slips = await more(stored, jobs)
    return { ...planned, ...how, put: [...(planned.put ?? []), ...slips] }
  })
  return written?.order ?? null
}
