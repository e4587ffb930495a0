import type { Message } from '@shared/messages'
import { timelineOf } from '../logging/transaction-log'
import type { StoredJob, StoredOrder } from '../orders/records'
import { missingSetUp } from '../orders/set-up'
import { releaseOf } from '../outbox/release'
import type { OrderDetail, OrderRow, ShopStatus } from '../panel-port/messages'
import { timelineText } from '../panel-port/timeline'
import { rowOf } from '../panel-port/view'
import type { BridgeReach, Till } from './till'
import { troublesOf } from './troubles'

/** Closed orders that a fresh panel gets besides all open ones. */
const CLOSED_SHOWN = 100

export interface PollReport {
  lastPollAt: string | null
  trouble: Message | null
}

function row(till: Till, stored: StoredOrder, jobs: StoredJob[]): OrderRow {
  const now = till.now()
  const release = releaseOf(stored, till.settings(), now)
  const held = jobs.some((job) => job.state === 'held')
  const mode = till.live.status?.numbering.mode ?? 'comprobante'
  return rowOf(stored, jobs, !release.now && held ? release.asks : null, mode, now)
}

async function rowsOf(till: Till, orders: StoredOrder[]): Promise<OrderRow[]> {
  const jobs = await till.db.jobs
    .where('orderId')
    .anyOf(orders.map((stored) => stored.id))
    .toArray()
  const byOrder = new Map<string, StoredJob[]>()
  for (const job of jobs) byOrder.set(job.orderId, [...(byOrder.get(job.orderId) ?? []), job])
  return orders.map((stored) => row(till, stored, byOrder.get(stored.id) ?? []))
}

/** One look at the disk: an order that closes meanwhile is neither missing nor there twice. */
export function snapshotRows(till: Till): Promise<OrderRow[]> {
  const { db } = till
  return db.transaction('r', db.orders, db.jobs, async () => {
    const open = await db.orders.where('open').equals(1).toArray()
    const closed = await db.orders
      .orderBy('updatedAt')
      .reverse()
      .filter((stored) => stored.open === 0)
      .limit(CLOSED_SHOWN)
      .toArray()
    return rowsOf(till, [...open, ...closed])
  })
}

export async function rowsFor(till: Till, ids: string[]): Promise<OrderRow[]> {
  const orders = (await till.db.orders.bulkGet(ids)).filter((stored) => stored !== undefined)
  return rowsOf(till, orders)
}

export async function detailOf(till: Till, id: string): Promise<OrderDetail | null> {
  const stored = await till.db.orders.get(id)
  if (!stored) return null
  const [rows, entries] = await Promise.all([rowsOf(till, [stored]), timelineOf(till.db, id)])
  const first = rows[0]
  if (!first) return null
  return { row: first, order: stored.order, raw: stored.raw, timeline: timelineText(entries) }
}

/** Not asked yet, after a start or a change of the settings, is no alarm. */
const bridgeWord = (reach: BridgeReach): ShopStatus['bridge'] =>
  reach === 'unpaired' ? 'unpaired' : reach === 'up' || reach === 'unknown' ? 'up' : 'down'

/** Everything that the bar shows. */
export async function shopStatus(till: Till, poll: PollReport): Promise<ShopStatus> {
  const settings = till.settings()
  // Of a bridge that does not answer nobody knows how its printers are.
  const printers = till.live.bridge === 'up' ? (till.live.status?.printers ?? []) : []
  const openJobs = await till.db.jobs.where('open').equals(1).toArray()
  const openOrders = await till.db.orders.where('open').equals(1).toArray()
  return {
    storeName: settings.storeName,
    mode: settings.printing.mode,
    printsHere: settings.printing.here,
    active: settings.active,
    lastPollAt: poll.lastPollAt,
    bridge: bridgeWord(till.live.bridge),
    printers,
    troubles: troublesOf({
      justo: poll.trouble,
      bridge: till.live.bridge,
      setUp: missingSetUp(settings, {
        stations: till.live.stations.list,
        stationsKnown: till.live.stations.version !== null,
      }),
      printers,
      quarantined: openOrders.filter((stored) => stored.order === null),
      openJobs,
      numbering: till.live.bridge === 'up' ? (till.live.status?.numbering.warning ?? null) : null,
      now: till.now(),
    }),
    zones: settings.tables,
  }
}
