import type { LogEntry } from '@shared/log-entry'
import type { Till } from '../context/worker-context'
import { planPapers, wantedNow } from '../print-jobs/replan'
import { stationsFor } from '../print-jobs/stations-for'
import type { Change } from '../store/change'
import type { StoredJob, StoredOrder } from '../store/records'

/** What else leaves with the change: papers that no order shows, as a slip to the kitchen, ready to go. */
type More = (stored: StoredOrder, jobs: StoredJob[]) => Promise<StoredJob[]>

const nothingMore: More = async () => []

/**
 * An order as it is to be stored, with everything that follows for its papers. `jobs`: as they are stored.
 * @param told what the log says before what follows from it, also where a millisecond ends in between: it is read by its times
 * @param isFirst this is the first reading of it that is an order; left out: as its record says
 */
export async function withPapers(
  till: Till,
  stored: StoredOrder,
  jobs: StoredJob[],
  told: readonly LogEntry[] = [],
  isFirst?: boolean,
): Promise<Change & { order: StoredOrder }> {
  const wanted = await wantedNow(stored, till.settings(), await stationsFor(till, jobs), isFirst)
  const plan = planPapers(stored, wanted, jobs, till.settings(), till.now())
  return { order: stored, put: plan.put, remove: plan.remove, log: [...told, ...plan.entries] }
}

/**
 * Changes our side of an order (acceptance, marks, table, charge) and everything that follows for its papers in one
 * strict transaction. `change` returns null to leave it.
 */
export async function changeOrder(
  till: Till,
  orderId: string,
  change: (stored: StoredOrder) => StoredOrder | null,
  entry: (stored: StoredOrder) => LogEntry | null,
  more: More = nothingMore,
  how: Pick<Change, 'quiet' | 'source'> = {},
): Promise<StoredOrder | null> {
  const written = await till.store.changeStored(orderId, async (before, jobs) => {
    const after = change(before)
    if (after === null) return null
    const stored = { ...after, updatedAt: till.now() }
    const told = entry(stored)
    const planned = await withPapers(till, stored, jobs, told ? [told] : [])
    const slips = await more(stored, jobs)
    return { ...planned, ...how, put: [...(planned.put ?? []), ...slips] }
  })
  return written?.order ?? null
}
