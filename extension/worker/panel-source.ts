import { businessDay } from '@shared/dates'
import type { Message } from '@shared/messages'
import { Dexie } from 'dexie'
import { timelineText } from '../logging/reading/timeline'
import { timelineOf } from '../logging/transaction-log'
import { readOpening } from '../opening/opening-fact'
import { openingView } from '../opening/opening-view'
import { anotherTillAccepts } from '../orders/other-till'
import { missingSetUp } from '../orders/set-up'
import { readTableNames } from '../orders/table-names'
import { papersToCome } from '../outbox/papers-to-come'
import { invoiceMayGo, releaseOf } from '../outbox/release'
import type { AlertStatus, OrderDetail, OrderRow, ShopStatus } from '../panel-port/messages'
import { rowOf } from '../panel-port/view'
import type { PollReport } from '../polling/poll-report'
import { storeTroublesNow } from '../polling/store-check'
import { practiceStatus } from '../practice/practice-status'
import type { OutboxState, StoredJob, StoredOrder } from '../records/records'
import { tillFor } from '../simulation/till-for'
import type { BridgeReach, Till } from '../till/till'
import { readBridgeVersion } from './bridge-version'
import { troublesOf } from './troubles'

/** Closed orders that a fresh panel gets besides all open ones. */
const CLOSED_SHOWN = 100

function row(till: Till, stored: StoredOrder, jobs: StoredJob[]): OrderRow {
  const now = till.now()
  const settings = tillFor(till, stored.id).settings()
  const release = releaseOf(stored, settings, now)
  // A factura that waits for «Cobrar» alone is no reason to ask.
  const held = jobs.some((job) => job.state === 'held' && (job.kind !== 'invoice' || invoiceMayGo(stored, settings)))
  const mode = till.live.status?.numbering.mode ?? 'comprobante'
  return rowOf(stored, { jobs, asks: !release.now && held ? release.asks : null, invoiceMode: mode, now })
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
      .where('[open+updatedAt]')
      .between([0, Dexie.minKey], [0, Dexie.maxKey])
      .reverse()
      .limit(CLOSED_SHOWN)
      .toArray()
    return rowsOf(till, [...open, ...closed])
  })
}

/** Read in one go, begun at once: the write that follows a change, as of its acceptance, does not come in between. */
export function rowsFor(till: Till, ids: string[]): Promise<OrderRow[]> {
  const { db } = till
  return db.transaction('r', db.orders, db.jobs, async () => {
    const orders = (await db.orders.bulkGet(ids)).filter((stored) => stored !== undefined)
    return rowsOf(till, orders)
  })
}

export async function detailOf(till: Till, id: string): Promise<OrderDetail | null> {
  const stored = await till.db.orders.get(id)
  if (!stored) return null
  const [written, entries] = await Promise.all([
    till.db.jobs.where('orderId').equals(id).toArray(),
    timelineOf(till.db, id),
  ])
  const settings = tillFor(till, id).settings()
  // Whoever opens it sees what a yes brings; in the list nobody looks for that.
  const jobs = written.length > 0 ? written : papersToCome(stored, settings, till.live.stations, till.now())
  return { row: row(till, stored, jobs), order: stored.order, raw: stored.raw, timeline: timelineText(entries) }
}

/** Not asked yet, after a start or a change of the settings, is no alarm. */
const bridgeWord = (reach: BridgeReach): ShopStatus['bridge'] =>
  reach === 'unpaired' ? 'unpaired' : reach === 'up' || reach === 'unknown' ? 'up' : 'down'

/** What is told of printers; of a bridge that does not answer nobody knows how its printers are. */
const printersOf = ({ live }: Till): ShopStatus['printers'] =>
  live.bridge === 'up' ? (live.status?.printers ?? []) : []

const RELEASED: readonly OutboxState[] = ['ready', 'dispatched', 'refused']

/** Everything that is wrong at this till now, worst first. */
export async function troublesNow(till: Till, justo: Message | null): Promise<Message[]> {
  const settings = till.settings()
  const { live, db } = till
  const [openJobs, openOrders] = await Promise.all([
    // What is only planned is wrong at nobody's place yet.
    db.jobs
      .where('[open+state]')
      .anyOf(RELEASED.map((state) => [1, state]))
      .toArray(),
    db.orders.where('open').equals(1).toArray(),
  ])
  const stations = { stations: live.stations.list, stationsKnown: live.stations.version !== null }
  const wrong = till.settingsTroubles()
  return troublesOf({
    justo,
    bridge: live.bridge,
    anotherTill: settings.printing.here && (await anotherTillAccepts(till)),
    // Of settings that nobody can read, no step is missing: they are wrong.
    setUp: wrong.some(({ code }) => code === 'C-07') ? wrong : [...wrong, ...missingSetUp(settings, stations)],
    printers: printersOf(till),
    // Also of one that could be read before: what changed in it nobody here knows.
    quarantined: openOrders.filter((stored) => stored.raw !== null),
    openJobs,
    numbering: live.bridge === 'up' ? (live.status?.numbering.warning ?? null) : null,
    invalidNumber: live.status?.numbering.invalid?.text ?? null,
    bridgeSettings:
      live.bridge === 'up' ? (live.status?.settingsIssues ?? []).map(({ path }) => path || 'settings.json') : [],
    stores: await storeTroublesNow(till),
    openingAsks: (await openingNow(till))?.folded === false,
    now: till.now(),
  })
}

/** The opening card of today; null: none is shown. */
const openingNow = async (till: Till): Promise<ShopStatus['opening']> =>
  openingView(await readOpening(till.db, businessDay(till.now())), till.settings())

/** Everything that the bar shows. */
export async function shopStatus(till: Till, poll: PollReport, alerts: AlertStatus): Promise<ShopStatus> {
  const settings = till.settings()
  return {
    storeName: settings.storeName,
    mode: settings.printing.mode,
    printsHere: settings.printing.here,
    active: settings.active,
    lastPollAt: poll.lastPollAt,
    bridge: bridgeWord(till.live.bridge),
    bridgeVersion: await readBridgeVersion(till.db),
    printers: printersOf(till),
    tellsJusto: settings.justo.statusCall !== null,
    troubles: await troublesNow(till, poll.trouble),
    zones: settings.tables,
    tableNames: await readTableNames(till.db),
    alerts,
    practice: await practiceStatus(till),
    opening: await openingNow(till),
  }
}
