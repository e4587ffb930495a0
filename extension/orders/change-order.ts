import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { whyCalledOff, withOpen } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { chargedAfter } from '../print-jobs/release'
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

interface PaperOptions {
  /** Log entries that precede the resulting ones, even across a millisecond boundary: the log is sorted by time. */
  earlier?: readonly TillEntry[]
  /** This is its first readable reading; left out: as the stored row says. */
  isFirst?: boolean
}

/** The order to store, with the resulting changes to its papers. `jobs`: as stored. */
export async function withPapers(
  context: WorkerContext,
  changed: StoredOrder,
  jobs: StoredJob[],
  { earlier = [], isFirst }: PaperOptions = {},
): Promise<Change & { order: StoredOrder }> {
  const stored = { ...changed, charged: chargedAfter(changed, jobs) }
  const settings = context.settings()
  const wanted = await wantedNow(stored, settings, await stationsFor(context, jobs), isFirst)
  const plan = planPapers(stored, wanted, jobs, { settings, now: context.now() })
  return { order: stored, put: plan.put, remove: plan.remove, log: [...earlier, ...plan.entries] }
}

type Edit = (stored: StoredOrder, jobs: readonly StoredJob[]) => StoredOrder | null

interface Written {
  /** Left out, or null: the change is not logged. */
  event?: (stored: StoredOrder) => LogEvent | null
  ms?: number | null
  more?: More
  quiet?: boolean
}

/**
 * Changes our side of an order (acceptance, marks, table, charge) and its papers in one strict transaction. `change`
 * returns null for no change.
 */
export async function changeOrder(
  context: WorkerContext,
  orderId: string,
  change: Edit,
  { event, ms, more, quiet }: Written = {},
): Promise<StoredOrder | null> {
  const written = await context.store.changeStored(orderId, async (before, jobs) => {
    const after = change(before, jobs)
    if (after === null) return null
    const stored = { ...after, updatedAt: context.now() }
    const logged = event?.(stored)
    const earlier = logged ? [orderEntry(stored, context.now(), logged, { ms })] : []
    const planned = await withPapers(context, stored, jobs, { earlier })
    const slips = (await more?.(stored, jobs)) ?? []
    return { ...planned, quiet, put: [...(planned.put ?? []), ...slips] }
  })
  return written?.order ?? null
}

/** What the worker does for an act of the cashier. Returns the message for the cashier; null: done. */
export type CashierAct<Args extends unknown[] = []> = (
  context: WorkerContext,
  orderId: string,
  ...args: Args
) => Promise<Message | null>

type Act = (stored: StoredOrder) => Promise<Message | null>

/**
 * Runs `act` after all earlier acts on the order, on its current state: another panel or a reading may have changed it
 * since the press.
 */
export const actOnOrder: CashierAct<[act: Act]> = (context, orderId, act) =>
  context.serial(orderId, async () => {
    const stored = await context.store.order(orderId)
    return stored === null ? say('A-50') : act(stored)
  })

/** `actOnOrder` for acts that need a live order: a rejected, cancelled or stopped one returns its message. */
export const actOnLiveOrder: CashierAct<[act: Act]> = (context, orderId, act) =>
  actOnOrder(context, orderId, async (stored) => whyCalledOff(stored) ?? act(stored))

type CashierChange = [context: WorkerContext, orderId: string, event: LogEvent, edit: Edit]

/** A cashier's change to our side of an order, with its papers. Null: no such order, or `edit` changed nothing. */
export const changeByCashier = (...[context, orderId, event, edit]: CashierChange): Promise<StoredOrder | null> =>
  changeOrder(
    context,
    orderId,
    (stored, jobs) => {
      const edited = edit(stored, jobs)
      return edited && withOpen(edited, context.now())
    },
    { event: () => event },
  )

/** A cashier's decision as one change; A-24 where `edit` finds that it cannot be made any more. */
export const decideByCashier = async (...change: CashierChange): Promise<Message | null> =>
  (await changeByCashier(...change)) === null ? say('A-24') : null

/** A decision in the order's turn, whether or not it is live. */
export const decideOnOrder = (...change: CashierChange): Promise<Message | null> =>
  actOnOrder(change[0], change[1], () => decideByCashier(...change))

/** A decision in the turn of a live order. */
export const decideOnLiveOrder = (...change: CashierChange): Promise<Message | null> =>
  actOnLiveOrder(change[0], change[1], () => decideByCashier(...change))

/** Jobs of an unchanged order that a cashier asked for. */
export const addJobs = (context: WorkerContext, orderId: string, event: LogEvent, more: More) =>
  changeOrder(context, orderId, (stored) => withOpen(stored, context.now()), { event: () => event, more })
