import { createSerial } from '../context/serial'
import { createGatherer } from '../context/throttle'
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
  status(): Promise<ShopStatus>
  /** Number of polls since this worker's start. */
  polls(): number
  now(): string
  act(intent: Intent): Promise<WorkerMessage | null>
  /** Puts the script of the open panel into the connection's page. */
  loadPanel(connection: PanelConnection): Promise<void>
  /** A page reported whether it is past its login; null: the page is gone. */
  page(connection: PanelConnection, loggedIn: boolean | null): void
}

export interface PanelServer {
  connect(connection: PanelConnection): void
  changed(orderIds: string[]): void
  statusChanged(): void
}

interface Room {
  source: PanelSource
  boot: string
  /** Each open panel, with the order whose detail it watches. */
  watching: Map<PanelConnection, string | null>
  /** Panels that have their snapshot: a bar sent without its orders would show none. */
  greeted: Set<PanelConnection>
  lastStatus: string
  /** Serialises readings of the same kind, so that an older one never overwrites a newer one. */
  inOrder(what: 'orders' | 'status', work: () => Promise<void>): Promise<void>
}

function post(room: Room, connection: PanelConnection, message: WorkerMessage): void {
  if (!connection.post(message)) leave(room, connection)
}

function leave(room: Room, connection: PanelConnection): void {
  room.watching.delete(connection)
  room.greeted.delete(connection)
}

function broadcast(room: Room, message: WorkerMessage): void {
  for (const connection of room.greeted) post(room, connection, message)
}

async function sendDetail(room: Room, connection: PanelConnection, orderId: string): Promise<void> {
  const detail = await room.source.detail(orderId)
  if (detail && room.watching.get(connection) === orderId) post(room, connection, { type: 'detail', detail })
}

function tellStatus(room: Room, status: ShopStatus): void {
  const text = JSON.stringify(status)
  if (text === room.lastStatus) return
  room.lastStatus = text
  broadcast(room, { type: 'status', status })
}

async function sendOrders(room: Room, ids: string[]): Promise<void> {
  const rows = await room.source.rows(ids)
  const found = new Set(rows.map((row) => row.id))
  broadcast(room, { type: 'orders', changed: rows, removed: ids.filter((id) => !found.has(id)) })
  for (const [connection, id] of room.watching)
    if (id !== null && ids.includes(id)) await sendDetail(room, connection, id)
}

/** Sends list and bar together, so that no older one of either follows. */
function greet(room: Room, connection: PanelConnection): Promise<void> {
  return room.inOrder('orders', async () => {
    const orders = await room.source.snapshot()
    await room.inOrder('status', async () => {
      const status = await room.source.status()
      if (room.watching.has(connection)) room.greeted.add(connection)
      post(room, connection, { type: 'snapshot', boot: room.boot, orders, status })
      // The other panels get it too; its end is then news even if it equals the last status they were sent.
      tellStatus(room, status)
    })
  })
}

async function hear(room: Room, connection: PanelConnection, intent: Intent): Promise<void> {
  if (intent.type === 'page') return room.source.page(connection, intent.loggedIn)
  if (intent.type === 'load-panel') return room.source.loadPanel(connection)
  if (intent.type === 'watch') {
    room.watching.set(connection, intent.orderId)
    const { orderId } = intent
    return orderId === null ? undefined : room.inOrder('orders', () => sendDetail(room, connection, orderId))
  }
  const answer = await room.source.act(intent)
  if (answer) post(room, connection, answer)
}

/** Serves every open panel: snapshot, deltas, heartbeat. The heartbeat is also what keeps the worker alive. */
export function createPanelServer(
  source: PanelSource,
  boot: string,
  signal: AbortSignal,
  report: (error: unknown) => void,
): PanelServer {
  const room: Room = { source, boot, watching: new Map(), greeted: new Set(), lastStatus: '', inOrder: createSerial() }
  let changedIds = new Set<string>()
  let retry: ReturnType<typeof setTimeout> | undefined

  const status = createGatherer(
    STATUS_GATHER_MS,
    async () => {
      if (room.watching.size > 0) await room.inOrder('status', async () => tellStatus(room, await source.status()))
    },
    signal,
    report,
  )
  const orders = createGatherer(
    ORDERS_GATHER_MS,
    async () => {
      const ids = [...changedIds]
      changedIds = new Set()
      try {
        if (room.watching.size > 0) await room.inOrder('orders', () => sendOrders(room, ids))
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
    broadcast(room, { type: 'heartbeat', boot, at: source.now(), polls: source.polls() })
  }, HEARTBEAT_MS)
  signal.addEventListener('abort', () => {
    clearInterval(heartbeat)
    clearTimeout(retry)
  })

  return {
    connect(connection) {
      room.watching.set(connection, null)
      connection.listen(
        (intent) => void hear(room, connection, intent).catch(report),
        () => {
          leave(room, connection)
          source.page(connection, null)
        },
      )
      greet(room, connection).catch(report)
    },
    changed(orderIds) {
      for (const id of orderIds) changedIds.add(id)
      orders.soon()
    },
    statusChanged: status.soon,
  }
}
