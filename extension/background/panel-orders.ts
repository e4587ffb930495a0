import { dayStart } from '@shared/dates'
import type { Report } from '../context/loop'
import { contextOf, inEachContext, type WorkerContext } from '../context/worker-context'
import { readPart } from '../justo/read-part'
import { buildOrderRow } from '../messaging/build-order-row'
import type { OrderDetail, OrderRow } from '../messaging/messages'
import { diffOf } from '../order-model/edit'
import { isCalledOff } from '../order-model/lifecycle'
import { rawOfRow } from '../order-model/order-names'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { type KitchenOrder, kitchenOrderOf } from '../orders/kitchen-parts'
import { earlierOrders } from '../orders/order-history'
import { cameOutElsewhere, invoiceMayGo, releaseOf } from '../print-jobs/release'
import { papersToCome } from '../print-jobs/replan'
import type { LogEvent } from '../store/log-events'
import type { Snapshot } from '../store/store-reader'

/** Closed orders sent to a new panel besides all open ones, at least; of today all, or its counts would leave some out. */
const CLOSED_SHOWN = 100

export const shownOrders = (context: WorkerContext): Promise<Snapshot> =>
  context.store.snapshot(CLOSED_SHOWN, dayStart(context.now()))

function row(context: WorkerContext, stored: StoredOrder, jobs: StoredJob[]): OrderRow {
  const now = context.now()
  const settings = context.settings()
  const release = releaseOf(stored, settings, now)
  // A factura that only waits for «Cobrar» needs no question.
  const held = jobs.some(
    (job) => job.state === 'held' && (job.kind !== 'invoice' || invoiceMayGo(stored, jobs, settings, now)),
  )
  const mode = context.live.status?.numbering.mode ?? 'comprobante'
  const asks = !release.now && held ? release.asks : null
  const { isPractice: practice, live } = context
  return buildOrderRow(stored, {
    jobs,
    asks,
    cameOutElsewhere: cameOutElsewhere(stored, settings, now),
    invoiceMode: mode,
    stations: live.stations.list,
    now,
    practice,
  })
}

/** What is made of one order; null: it cannot be made, and the order is quarantined. It does not hide the others. */
function attempt<T>(context: WorkerContext, { id }: StoredOrder, make: () => T, report: Report): T | null {
  try {
    return make()
  } catch (error) {
    report(error)
    void context.store.quarantine(id, error).catch(report)
    return null
  }
}

const rowsOf = (context: WorkerContext, { orders, jobs }: Snapshot, report: Report): OrderRow[] =>
  orders.map(
    (stored) =>
      attempt(context, stored, () => row(context, stored, jobs.get(stored.id) ?? []), report) ??
      row(context, { ...stored, order: null, raw: rawOfRow(stored) }, []),
  )

/** What the shop's store has and, while a practice is on, what its store has: both are shown side by side. */
export const readEach = async <T>(context: WorkerContext, read: (own: WorkerContext) => Promise<T[]>): Promise<T[]> =>
  (await inEachContext(context, read)).flat()

export const snapshotRows = (context: WorkerContext, report: Report): Promise<OrderRow[]> =>
  readEach(context, async (own) => rowsOf(own, await shownOrders(own), report))

/** Must start the read synchronously, or the write that follows a change (an acceptance) comes in between. */
export const rowsFor = (context: WorkerContext, ids: string[], report: Report): Promise<OrderRow[]> =>
  readEach(context, async (own) => rowsOf(own, await own.store.snapshotOf(ids), report))

/** What the kitchen's screen shows of these orders, or of all of today; in practice too. */
export function kitchenOrders(context: WorkerContext, ids: string[] | null, report: Report): Promise<KitchenOrder[]> {
  const { live, now } = context
  return readEach(context, async (own) => {
    const { store } = own
    const ofToday = async () => [...(await store.openOrders()), ...(await store.ordersClosedSince(dayStart(now())))]
    const read: (StoredOrder | null)[] = await (ids === null ? ofToday() : store.orders(ids))
    const stored = read.filter((order) => order !== null)
    return stored.flatMap((order) => attempt(own, order, () => kitchenOrderOf(order, live.stations), report) ?? [])
  })
}

/** An order's state before its change is long, and for support's file only. */
const withoutState = (event: LogEvent): LogEvent => (event.kind === 'order-changed' ? { ...event, was: null } : event)

export async function detailOf(shop: WorkerContext, id: string): Promise<OrderDetail | null> {
  const context = contextOf(shop, id)
  const stored = await context.store.order(id)
  if (!stored) return null
  const [written, entries, earlier] = await Promise.all([
    context.store.jobsOf(id),
    context.store.timeline(id),
    earlierOrders(context, stored),
  ])
  const { settings, live, now } = context
  // The open order shows the papers that an acceptance would bring; the list does not.
  const jobs = written.length > 0 ? written : papersToCome(stored, settings(), live.stations, now())
  const { order, raw, edit } = stored
  const diff = order === null || edit === null || isCalledOff(stored) ? null : diffOf(edit.before, order)
  return {
    row: row(context, stored, jobs),
    order,
    raw,
    readable: order === null && raw !== null ? readPart(raw) : null,
    edit: diff && edit && { ...diff, at: edit.at },
    earlier,
    timeline: entries.map(({ at, jobKey, event }) => ({ at, jobKey, event: withoutState(event) })),
  }
}
