import { parseJobKey } from '@shared/job-key'
import type { WorkerContext } from '../context/worker-context'
import { releaseJobs } from '../print-jobs/release'
import { stationsFor } from '../print-jobs/stations-for'
import { contextFor } from '../simulation/context-for'
import { isAskedFor } from '../store/asked-for'
import type { StoredJob, StoredOrder } from '../store/records'
import { changeOrder, withPapers } from './change-order'
import { payloadCache } from './payload-cache'

type Report = (error: unknown) => void

/** The order id in a key; the row need not be read. */
const orderOf = (key: string): string => parseJobKey(key)?.orderId ?? ''

/** Papers of waiting orders are not stored: open panels are told again which papers an acceptance would print. */
async function tellOfWaiting(till: WorkerContext): Promise<void> {
  const open = await till.store.openOrders()
  const waiting = open.filter((stored) => !isAskedFor(stored)).map(({ id }) => id)
  if (waiting.length > 0) till.changed(waiting)
}

/** The order unchanged, with its papers planned again. */
const replan = (till: WorkerContext, id: string) =>
  changeOrder(
    contextFor(till, id),
    id,
    (same) => same,
    () => null,
  )

/** One by one. An order quarantined by this recovers with Justo's next list, even an unchanged one. */
const eachOrder = (
  till: WorkerContext,
  ids: Iterable<string>,
  work: (id: string) => Promise<unknown>,
  report: Report,
) =>
  till.store.eachOrder(
    ids,
    (id) =>
      work(id).catch((error) => {
        payloadCache(till.store).forget(id)
        throw error
      }),
    report,
  )

/** New settings or stations: papers that have not left yet are planned again. */
export async function replanHeldOrders(till: WorkerContext, report: Report): Promise<void> {
  const held = new Set((await till.store.heldJobKeys()).map(orderOf))
  await eachOrder(till, held, (id) => replan(till, id), report)
  await tellOfWaiting(till)
}

/** It was accepted or released; the papers of other orders are planned when they are. */
const mayRelease = ({ acceptance, printNow }: StoredOrder): boolean =>
  acceptance.state === 'accepted' || printNow !== null

/** Orders whose held papers may be due: one unlocked read for all of them. */
async function maybeDue(till: WorkerContext, open: StoredOrder[]): Promise<string[]> {
  const orders = open.filter(mayRelease)
  if (orders.length === 0) return []
  const ids = new Set(orders.map(({ id }) => id))
  const held = await till.store.jobs((await till.store.heldJobKeys()).filter((key) => ids.has(orderOf(key))))
  const { version } = till.live.stations
  const isDue = (stored: StoredOrder): boolean => {
    const jobs = held.filter((job) => job.orderId === stored.id)
    const old = jobs.some((job) => job.kind === 'kitchen' && job.payload.settingsVersion !== version)
    if (old) return true
    try {
      return releaseJobs(stored, jobs, till.settings(), till.now()).length > 0
    } catch {
      return true // goes on to its own turn, where the failure is reported and stops none of the others
    }
  }
  return orders.filter(isDue).map(({ id }) => id)
}

/** It holds a comanda planned while the stations changed. */
async function isOutdated(till: WorkerContext, jobs: StoredJob[]): Promise<boolean> {
  const { version } = await stationsFor(till, jobs)
  return jobs.some((job) => job.kind === 'kitchen' && job.state === 'held' && job.payload.settingsVersion !== version)
}

async function releaseDue(till: WorkerContext, id: string): Promise<void> {
  await till.store.changeStored(id, async (stored, jobs) => {
    const due = releaseJobs(stored, jobs, till.settings(), till.now()).length > 0
    if (!due && !(await isOutdated(till, jobs))) return null
    return withPapers(till, { ...stored, updatedAt: till.now() }, jobs)
  })
}

/**
 * Releases scheduled orders that have become due. Writes nothing while none is.
 * @param open the orders that can still change, as stored
 */
export async function releaseDueOrders(till: WorkerContext, open: StoredOrder[], report: Report): Promise<void> {
  await eachOrder(till, await maybeDue(till, open), (id) => releaseDue(till, id), report)
}
