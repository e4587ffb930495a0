import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { whyCalledOff, withOpen } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { planPapers, wantedNow } from '../print-jobs/replan'
import { stationsFor } from '../print-jobs/stations-for'
import type { Change } from '../store/change'
import type { LogEvent, TillEntry } from '../store/log-events'
import { orderEntry } from '../store/log-rows'

/**
 * Further jobs to write with the change that are not derived from the order, such as a note to the kitchen; ready to
 * send.
 */
type More = (stored: StoredOrder, jobs: StoredJob[]) => Promise<StoredJob[]>

const nothingMore: More = async () => []

/**
 * The order to store, with the resulting changes to its papers. `jobs`: as stored.
 * @param earlier log entries that precede the resulting ones, even across a millisecond boundary: the log is sorted by
 * time
 * @param isFirst this is its first readable reading; left out: as the stored row says
 */
export async function withPapers(
  context: WorkerContext,
  stored: StoredOrder,
  jobs: StoredJob[],
  earlier: readonly TillEntry[] = [],
  isFirst?: boolean,
): Promise<Change & { order: StoredOrder }> {
  const wanted = await wantedNow(stored, context.settings(), await stationsFor(context, jobs), isFirst)
  const plan = planPapers(stored, wanted, jobs, context.settings(), context.now())
  return { order: stored, put: plan.put, remove: plan.remove, log: [...earlier, ...plan.entries] }
}

/**
 * Changes our side of an order (acceptance, marks, table, charge) and its papers in one strict transaction. `change`
 * returns null for no change, `event` for one that is not logged.
 */
export async function changeOrder(
  context: WorkerContext,
  orderId: string,
  change: (stored: StoredOrder) => StoredOrder | null,
  event: (stored: StoredOrder) => LogEvent | null,
  { more = nothingMore, quiet = false, ms = null }: { more?: More; quiet?: boolean; ms?: number | null } = {},
): Promise<StoredOrder | null> {
  const written = await context.store.changeStored(orderId, async (before, jobs) => {
    const after = change(before)
    if (after === null) return null
    const stored = { ...after, updatedAt: context.now() }
    const logged = event(stored)
    const entries = logged ? [orderEntry(stored, context.now(), logged, { ms })] : []
    const planned = await withPapers(context, stored, jobs, entries)
    const slips = await more(stored, jobs)
    return { ...planned, quiet, put: [...(planned.put ?? []), ...slips] }
  })
  return written?.order ?? null
}

type Act = (stored: StoredOrder) => Promise<Message | null>

/**
 * Runs `act` after all earlier acts on the order, on its current state: another panel or a reading may have changed it
 * since the press.
 * @returns the message for the cashier; null: done
 */
export const actOnOrder = (context: WorkerContext, orderId: string, act: Act): Promise<Message | null> =>
  context.serial(orderId, async () => {
    const stored = await context.store.order(orderId)
    return stored === null ? say('A-50') : act(stored)
  })

/** `actOnOrder` for acts that need a live order: a rejected, cancelled or stopped one returns its message. */
export const actOnLiveOrder = (context: WorkerContext, orderId: string, act: Act): Promise<Message | null> =>
  actOnOrder(context, orderId, async (stored) => whyCalledOff(stored) ?? act(stored))

/** A cashier's change to our side of an order, with its papers. Null: no such order, or `edit` changed nothing. */
export const changeByCashier = (
  context: WorkerContext,
  orderId: string,
  event: LogEvent,
  edit: (stored: StoredOrder) => StoredOrder | null,
  more?: More,
): Promise<StoredOrder | null> =>
  changeOrder(
    context,
    orderId,
    (stored) => {
      const edited = edit(stored)
      return edited && withOpen(edited, context.now())
    },
    () => event,
    { more },
  )

/** A cashier's decision as one change; A-24 where `edit` finds that it cannot be made any more. */
export const decideByCashier = async (...change: Parameters<typeof changeByCashier>): Promise<Message | null> =>
  (await changeByCashier(...change)) === null ? say('A-24') : null
