import type { Report } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { parseOrder } from '../justo/parse-order'
import { isCalledOff, isOutOfReach } from '../order-model/lifecycle'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { lineOf } from '../print-jobs/paper-line'
import { documentFor, planCancellation } from '../print-jobs/plan-jobs'
import { mayHavePrinted, wantedNow } from '../print-jobs/replan'
import { stationsFor } from '../print-jobs/stations-for'
import { orderEntry } from '../store/log-rows'
import type { DamagedRow } from '../store/store-reader'
import { withPapers } from './change-order'
import { payloadCache } from './payload-cache'
import { rereadOrder } from './reread-order'

/** The order as Justo last sent it, where stored; null: not stored, or unreadable by this build. */
async function storedJustoOrder(context: WorkerContext, orderId: string, storeId: string) {
  const json = await context.store.source(orderId)
  if (json === null) return null
  try {
    const parsed = parseOrder(JSON.parse(json), storeId, context.settings().words)
    return parsed.ok ? parsed.order : null
  } catch {
    return null // it is damaged as well
  }
}

/** @returns id of the order to plan again; null: it no longer exists */
function repair({ store }: WorkerContext, row: DamagedRow): Promise<string | null> {
  // Its next reading is processed even if unchanged.
  if (row.table === 'orders') payloadCache(store).forget(row.key)
  return store.repair(row)
}

/**
 * Comandas of a called-off order whose damaged rows no longer tell what they printed: the kitchen may have them, so the
 * bridge is asked.
 */
async function toAskAbout(
  context: WorkerContext,
  stored: StoredOrder,
  jobs: StoredJob[],
  keys: string[],
): Promise<StoredJob[]> {
  const lines = new Set(keys.map(lineOf).filter((line) => !jobs.some(({ key }) => lineOf(key) === line)))
  if (lines.size === 0 || !isCalledOff(stored) || !mayHavePrinted(context.settings())) return []
  const wanted = await wantedNow(stored, context.settings(), await stationsFor(context, jobs))
  const lost = wanted.filter((document) => lines.has(documentFor(stored, document)))
  return planCancellation(stored, lost, [], context.now()).put
}

/** Each job once; the last one counts. */
const byKey = (jobs: StoredJob[]): StoredJob[] => [...new Map(jobs.map((job) => [job.key, job])).values()]

/** @param keys of its papers whose rows were damaged */
const replan = (context: WorkerContext, orderId: string, keys: string[]) =>
  context.store.changeStored(orderId, async (stored, jobs) => {
    const order = stored.order ?? (await storedJustoOrder(context, orderId, stored.storeId))
    if (order === null) return null
    const isBack = stored.order === null
    const repaired = isBack ? { ...stored, order, storeId: stored.storeId || order.storeId, raw: null } : stored
    const entries = isBack ? [orderEntry(stored, context.now(), { kind: 'order-reread' })] : []
    // The papers of an old order may differ now, as its customer was erased: do not print them for that.
    if (isOutOfReach(repaired, context.now())) return isBack ? { order: repaired, log: entries } : null
    // Read anew from the JSON that its papers were planned from: other words since then are no reason for a paper.
    const papers = isBack ? (await rereadOrder(context, repaired, jobs, order)).papers : []
    const known = byKey([...jobs, ...papers])
    const change = await withPapers(context, { ...repaired, updatedAt: context.now() }, known, { earlier: entries })
    const put = byKey([...papers, ...(change.put ?? [])])
    return { ...change, put: [...put, ...(await toAskAbout(context, repaired, jobs, keys))] }
  })

/**
 * Repairs the rows found damaged since the last run, one by one: an order is restored from Justo's JSON where stored,
 * else shown as unreadable until the next reading. Its papers are planned once all of its rows are repaired.
 */
export async function repairOrders(context: WorkerContext, report: Report): Promise<void> {
  const repaired = new Map<string, string[]>()
  for (const row of context.store.damagedRows()) {
    const orderId = await repair(context, row).catch(report)
    if (orderId) repaired.set(orderId, [...(repaired.get(orderId) ?? []), ...(row.table === 'jobs' ? [row.key] : [])])
  }
  for (const [orderId, keys] of repaired) await replan(context, orderId, keys).catch(report)
}
