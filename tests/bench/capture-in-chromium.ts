import { parseExtensionSettings } from '@shared/settings/extension'
import type { BridgeClient } from '../../extension/bridge-client/client'
import { freshLive, type WorkerContext } from '../../extension/context/worker-context'
import type { JustoClient } from '../../extension/justo/client'
import { captureOrders } from '../../extension/orders/capture'
import { releaseDueOrders } from '../../extension/orders/replan-held'
import { readPending } from '../../extension/polling/readings'
import { type Database, openDatabase } from '../../extension/store/database'
import { createSerial } from '../../extension/store/locks'
import { deliveryOrder, STORE_ID } from '../fixtures/justo-orders'
import { storeOf, timed } from './in-page'

/** Milliseconds of each round, and what was written while nothing had changed. */
export interface CaptureTimes {
  fresh: number[]
  /** The same for accepted orders, each with three papers. */
  accepted: number[]
  repeated: number[]
  /** A complete poll: waiting orders are decided, due ones are searched. */
  polled: number[]
  writes: number
}

const ORDERS = 500
const ROUNDS = 8
const REPEATS = 10

const listOf = (change: Record<string, unknown> = {}): string =>
  JSON.stringify(Array.from({ length: ORDERS }, () => deliveryOrder(change)))
const STATIONS = [
  { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true, enabled: true, all: false, copies: 1, items: [] },
]

function benchTill(db: Database, justo: Partial<JustoClient>): WorkerContext {
  const parsed = parseExtensionSettings({
    active: true,
    activatedAt: '2026-01-01T00:00:00.000Z',
    justo: { token: 'made-up', storeIds: [STORE_ID] },
    bridge: { token: 'made-up' },
    printing: { here: true, mode: 'manual' },
  })
  if (!parsed.ok) throw new Error('settings')
  const nothing = () => undefined
  return {
    store: storeOf(db),
    now: () => new Date().toISOString(),
    settings: () => parsed.settings,
    settingsTroubles: () => [],
    justo: () => justo as JustoClient,
    bridge: () => ({}) as BridgeClient,
    live: {
      ...freshLive({ personSeenAt: () => new Date().toISOString(), asksForCashier: () => false, posPage: () => 'in' }),
      bridge: 'up',
      bridgeAnsweredAt: new Date().toISOString(),
      status: { till: { name: 'C1', lastTransaction: 0 } } as WorkerContext['live']['status'],
      stations: { version: 'v1', list: STATIONS as unknown as WorkerContext['live']['stations']['list'] },
    },
    practice: null,
    changed: nothing,
    statusChanged: nothing,
    released: nothing,
    serial: createSerial(),
  }
}

function countWrites(): () => number {
  let writes = 0
  for (const name of ['put', 'add', 'delete', 'clear'] as const) {
    const real = IDBObjectStore.prototype[name] as (...parts: unknown[]) => IDBRequest
    Reflect.set(IDBObjectStore.prototype, name, function (this: IDBObjectStore, ...parts: unknown[]) {
      writes += 1
      return real.apply(this, parts)
    })
  }
  return () => writes
}

async function poll(context: WorkerContext): Promise<void> {
  await readPending(context)
  await releaseDueOrders(context, await context.store.openOrders(), console.error)
}

/** A list of 500 new orders from its JSON to the disk, the same list again and again, and 500 that have their papers. */
async function benchCapture(): Promise<CaptureTimes> {
  const times: CaptureTimes = { fresh: [], accepted: [], repeated: [], polled: [], writes: 0 }
  const written = countWrites()
  for (let round = 0; round < ROUNDS; round += 1) {
    const list = listOf()
    const pendingOrders = async () => {
      const data = JSON.parse(list) as unknown[]
      return { ok: true as const, data, startedAt: new Date().toISOString(), ms: 5, skewMs: 0 }
    }
    const db = openDatabase(`bench-${round}`)
    await db.open()
    const context = benchTill(db, { pendingOrders })
    const read = () => captureOrders(context, JSON.parse(list) as unknown[], new Date().toISOString(), 5)
    times.fresh.push(await timed(read))
    const before = written()
    for (let n = 0; n < REPEATS; n += 1) times.repeated.push(await timed(read))
    for (let n = 0; n < REPEATS; n += 1) times.polled.push(await timed(() => poll(context)))
    times.writes += written() - before
    if ((await db.orders.count()) !== ORDERS) throw new Error('an order is missing')
    const accepted = listOf({ orderStatus: 'preparing' })
    times.accepted.push(
      await timed(() => captureOrders(context, JSON.parse(accepted) as unknown[], new Date().toISOString(), 5)),
    )
    if ((await db.jobs.count()) !== 3 * ORDERS) throw new Error('a paper is missing')
    await db.delete()
  }
  return times
}

Reflect.set(globalThis, 'benchCapture', benchCapture)
