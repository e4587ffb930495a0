import type { Order } from '@shared/order'
import type { WorkerContext } from '../context/worker-context'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { wantedNow } from '../print-jobs/replan'
import { rereadPapers } from '../print-jobs/reread-papers'
import { stationsFor } from '../print-jobs/stations-for'

/**
 * An order and its papers, parsed again by this program from the same facts. `papers`: job rows to write with it.
 * @param jobs all of the order's
 * @param order this program's parse of the facts that `stored` was read from
 */
export async function rereadOrder(context: WorkerContext, stored: StoredOrder, jobs: StoredJob[], order: Order) {
  // Paper keys contain the store, so it must not change.
  const reread = { ...stored, order: { ...order, storeId: stored.storeId } }
  const wanted = await wantedNow(reread, context.settings(), await stationsFor(context, jobs))
  return { order: reread, papers: rereadPapers(reread, wanted, jobs) }
}
