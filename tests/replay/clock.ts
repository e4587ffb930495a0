import { isPractice } from '../../extension/justo/practice-id'
import type { StoredJob } from '../../extension/order-model/records'
import { tablesOf } from '../stage/tables-of'
import type { ReplayShop } from './replay-shop'

const POLL_MS = 5
const TICK_MS = 1_000
/** Step of the clock while an order or a paper is open. */
const STEP_MS = { orders: 15_000, papers: 5_000 }
/** Limit of a paper in progress or a running request, in real time. */
const WORK_MS = 20_000
const MAX_WAIT_MS = 8_000
/** A timeout must not delay the rest of the day. */
const MAX_AHEAD_MS = 60_000
/** A till without contact to its bridge for so long accepts nothing (orders/auto-accept-policy.ts). */
const BRIDGE_CONTACT_MS = 10_000

const poll = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MS))

const openJobs = (shop: ReplayShop): Promise<StoredJob[]> =>
  tablesOf(shop.till.context).jobs.where('[open+state]').between([1], [2]).toArray()

const isStuck = ({ view }: StoredJob): boolean =>
  view?.state === 'unconfirmed' || ((view?.state === 'printing' || view?.state === 'queued') && view.reasons.length > 0)

/** Waits for a printer or the bridge, not for its order or an answer. */
const isOnItsWay = ({ state, view }: StoredJob): boolean =>
  state === 'ready' || (state === 'dispatched' && (view?.state === 'queued' || view?.state === 'printing'))

/** Whether a program is working on it: it needs real time, not an event. */
function isMoving(job: StoredJob, stuck: ReadonlySet<string>): boolean {
  if (job.state === 'ready') return job.nextAttemptAt === null
  if (job.state !== 'dispatched' || !job.view) return false
  const { state, printer, reasons } = job.view
  if (state === 'printing') return reasons.length === 0
  return state === 'queued' && reasons.length === 0 && !stuck.has(printer)
}

async function inMotion(shop: ReplayShop): Promise<boolean> {
  if (!shop.bridgeIsUp) return false
  const jobs = await openJobs(shop)
  const stuck = new Set(jobs.filter(isStuck).map(({ view }) => view?.printer ?? ''))
  return jobs.some((job) => isMoving(job, stuck))
}

/** Waits until no program is working; the clock is stopped meanwhile. */
export async function idle(shop: ReplayShop): Promise<boolean> {
  const end = Date.now() + WORK_MS
  shop.till.wake()
  await poll()
  while (await inMotion(shop)) {
    if (Date.now() > end) return false
    shop.till.wake()
    await poll()
  }
  return true
}

/** Polls until `condition` holds, while the clock runs; false: timeout. */
export async function until(
  shop: ReplayShop,
  condition: () => boolean | Promise<boolean>,
  tick = TICK_MS,
  patience = MAX_WAIT_MS,
): Promise<boolean> {
  const end = Date.now() + patience
  const latest = shop.now() + MAX_AHEAD_MS
  while (!(await condition())) {
    if (Date.now() > end) return false
    if (shop.now() < latest) shop.pass(tick)
    shop.till.wake()
    await poll()
  }
  return true
}

/** Marks the bridge as just seen, as if no time had been skipped. */
async function markBridgeContact(shop: ReplayShop): Promise<void> {
  if (!shop.bridgeIsUp) return
  const { live } = shop.till.context
  await until(shop, () => shop.now() - Date.parse(live.bridgeAnsweredAt ?? '') < BRIDGE_CONTACT_MS, 0)
}

async function stepOver(shop: ReplayShop, left: number): Promise<number> {
  const orders = (await shop.till.context.store.openOrders()).filter(({ id }) => !isPractice(id))
  const papers = (await openJobs(shop)).filter(isOnItsWay)
  if (papers.length > 0) return Math.min(left, STEP_MS.papers)
  return orders.length > 0 ? Math.min(left, STEP_MS.orders) : left
}

/** Advances the shop's clock to `at`; idle time is skipped. */
export async function advance(shop: ReplayShop, at: number): Promise<void> {
  await idle(shop)
  while (shop.now() < at) {
    shop.pass(await stepOver(shop, at - shop.now()))
    await idle(shop)
    await markBridgeContact(shop)
  }
}
