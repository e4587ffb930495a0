import { createThrottle } from '../context/throttle'
import type { KitchenOrder } from '../orders/kitchen-parts'
import { createSerial } from '../store/locks'
import type { Intent, OrderDetail, OrderRow, ShopStatus, WorkerMessage } from './messages'
import type { PanelConnection } from './panel-connection'

const HEARTBEAT_MS = 20_000
/** Changes within this time (an order's three papers) are sent as one delta. */
const ORDERS_GATHER_MS = 30
/** The bar is computed from all open orders: in a rush it may lag behind the orders, which never wait for it. */
const STATUS_GATHER_MS = 100

/** After a failed reading. */
const RETRY_MS = 1_000

export interface PanelSource {
  /** Open orders and the newest closed ones. */
  snapshot(): Promise<OrderRow[]>
  rows(orderIds: string[]): Promise<OrderRow[]>
  detail(orderId: string): Promise<OrderDetail | null>
  /** Parts of these orders by station; null: of all open ones. */
  kitchen(orderIds: string[] | null): Promise<KitchenOrder[]>
  status(): Promise<ShopStatus>
  /** Number of polls since this worker's start. */
  polls(): number
  now(): string
  act(intent: Intent): Promise<WorkerMessage | null>
  /** A page reported whether it is past its login; null: the page is gone. */
  page(connection: PanelConnection, loggedIn: boolean | null): void
  /** A person pressed something on a page. */
  gesture(connection: PanelConnection): void
}

export interface PanelServer {
  connect(connection: PanelConnection): void
  changed(orderIds: string[]): void
  statusChanged(): void
}

interface Sessions {
  source: PanelSource
  boot: string
  /** Each open panel, with the order whose detail it watches. */
  watching: Map<PanelConnection, string | null>
  /** Screens of the kitchen. */
  inKitchen: Set<PanelConnection>
  /** Panels that have their snapshot: a bar sent without its orders would show none. */
  haveSnapshot: Set<PanelConnection>
  lastStatus: string
  /** Serialises readings of the same kind, so that an older one never overwrites a newer one. */
  inOrder(what: 'orders' | 'status', work: () => Promise<void>): Promise<void>
}

function post(sessions: Sessions, connection: PanelConnection, message: WorkerMessage): void {
  if (!connection.post(message)) leave(sessions, connection)
}

function leave(sessions: Sessions, connection: PanelConnection): void {
  sessions.watching.delete(connection)
  sessions.inKitchen.delete(connection)
  sessions.haveSnapshot.delete(connection)
}

function broadcast(sessions: Sessions, message: WorkerMessage): void {
  for (const connection of sessions.haveSnapshot) post(sessions, connection, message)
}

async function sendDetail(sessions: Sessions, connection: PanelConnection, orderId: string): Promise<void> {
  const detail = await sessions.source.detail(orderId)
  if (detail && sessions.watching.get(connection) === orderId) post(sessions, connection, { type: 'detail', detail })
}

function broadcastStatus(sessions: Sessions, status: ShopStatus): void {
  const text = JSON.stringify(status)
  if (text === sessions.lastStatus) return
  sessions.lastStatus = text
  broadcast(sessions, { type: 'status', status })
}

async function sendOrders(sessions: Sessions, ids: string[]): Promise<void> {
  const rows = await sessions.source.rows(ids)
  const found = new Set(rows.map((row) => row.id))
  broadcast(sessions, { type: 'orders', changed: rows, removed: ids.filter((id) => !found.has(id)) })
  if (sessions.inKitchen.size > 0) {
    const orders = await sessions.source.kitchen(ids)
    for (const connection of sessions.inKitchen) post(sessions, connection, { type: 'kitchen', orders, all: false })
  }
  for (const [connection, id] of sessions.watching)
    if (id !== null && ids.includes(id)) await sendDetail(sessions, connection, id)
}

/** Sends list and bar together, so that no older one of either follows. */
function sendSnapshot(sessions: Sessions, connection: PanelConnection): Promise<void> {
  return sessions.inOrder('orders', async () => {
    const orders = await sessions.source.snapshot()
    await sessions.inOrder('status', async () => {
      const status = await sessions.source.status()
      if (sessions.watching.has(connection)) sessions.haveSnapshot.add(connection)
      post(sessions, connection, { type: 'snapshot', boot: sessions.boot, orders, status })
      // The other panels get it too; its end is then news even if it equals the last status they were sent.
      broadcastStatus(sessions, status)
    })
  })
}

/** In order with the list: no older delta follows. */
function startKitchen(sessions: Sessions, connection: PanelConnection): Promise<void> {
  return sessions.inOrder('orders', async () => {
    const orders = await sessions.source.kitchen(null)
    if (!sessions.watching.has(connection)) return
    sessions.inKitchen.add(connection)
    post(sessions, connection, { type: 'kitchen', orders, all: true })
  })
}

async function handleIntent(sessions: Sessions, connection: PanelConnection, intent: Intent): Promise<void> {
  if (intent.type === 'page') return sessions.source.page(connection, intent.loggedIn)
  if (intent.type === 'gesture') return sessions.source.gesture(connection)
  if (intent.type === 'kitchen') return startKitchen(sessions, connection)
  if (intent.type === 'watch') {
    sessions.watching.set(connection, intent.orderId)
    const { orderId } = intent
    return orderId === null ? undefined : sessions.inOrder('orders', () => sendDetail(sessions, connection, orderId))
  }
  const answer = await sessions.source.act(intent)
  if (answer) post(sessions, connection, answer)
}

/** Serves every open panel: snapshot, deltas, heartbeat. The heartbeat is also what keeps the worker alive. */
export function createPanelServer(
  source: PanelSource,
  boot: string,
  signal: AbortSignal,
  report: (error: unknown) => void,
): PanelServer {
  const sessions: Sessions = {
    source,
    boot,
    watching: new Map(),
    inKitchen: new Set(),
    haveSnapshot: new Set(),
    lastStatus: '',
    inOrder: createSerial(),
  }
  let changedIds = new Set<string>()
  let retry: ReturnType<typeof setTimeout> | undefined

  const status = createThrottle(
    STATUS_GATHER_MS,
    async () => {
      if (sessions.watching.size > 0)
        await sessions.inOrder('status', async () => broadcastStatus(sessions, await source.status()))
    },
    signal,
    report,
  )
  const orders = createThrottle(
    ORDERS_GATHER_MS,
    async () => {
      const ids = [...changedIds]
      changedIds = new Set()
      try {
        if (sessions.watching.size > 0) await sessions.inOrder('orders', () => sendOrders(sessions, ids))
      } catch (error) {
        // No panel has received them: they are sent with the next ones, or after the retry.
        for (const id of ids) changedIds.add(id)
        retry = setTimeout(() => orders.soon(), RETRY_MS)
        throw error
      } finally {
        // An order's change may cause or end a trouble.
        status.soon()
      }
    },
    signal,
    report,
  )
  const heartbeat = setInterval(() => {
    broadcast(sessions, { type: 'heartbeat', boot, at: source.now(), polls: source.polls() })
  }, HEARTBEAT_MS)
  signal.addEventListener('abort', () => {
    clearInterval(heartbeat)
    clearTimeout(retry)
  })

  return {
    connect(connection) {
      sessions.watching.set(connection, null)
      connection.listen(
        (intent) => void handleIntent(sessions, connection, intent).catch(report),
        () => {
          leave(sessions, connection)
          source.page(connection, null)
        },
      )
      sendSnapshot(sessions, connection).catch(report)
    },
    changed(orderIds) {
      for (const id of orderIds) changedIds.add(id)
      orders.soon()
    },
    statusChanged: status.soon,
  }
}
