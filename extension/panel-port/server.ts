import type { Intent, OrderDetail, OrderRow, ShopStatus, WorkerMessage } from './messages'
import type { PanelConnection } from './panel-connection'

const HEARTBEAT_MS = 20_000
/** Changes of one burst (an order with three papers) go out as one delta. */
const GATHER_MS = 30

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
  /** A page said whether it is past its login; null: the page is gone. */
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
  lastStatus: string
}

function post(room: Room, connection: PanelConnection, message: WorkerMessage): void {
  if (!connection.post(message)) room.watching.delete(connection)
}

function broadcast(room: Room, message: WorkerMessage): void {
  for (const connection of room.watching.keys()) post(room, connection, message)
}

async function sendDetail(room: Room, connection: PanelConnection, orderId: string): Promise<void> {
  const detail = await room.source.detail(orderId)
  if (detail && room.watching.get(connection) === orderId) post(room, connection, { type: 'detail', detail })
}

async function sendStatus(room: Room): Promise<void> {
  const status = await room.source.status()
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

async function greet(room: Room, connection: PanelConnection): Promise<void> {
  const [orders, status] = await Promise.all([room.source.snapshot(), room.source.status()])
  post(room, connection, { type: 'snapshot', boot: room.boot, orders, status })
}

async function hear(room: Room, connection: PanelConnection, intent: Intent): Promise<void> {
  if (intent.type === 'page') return room.source.page(connection, intent.loggedIn)
  if (intent.type === 'watch') {
    room.watching.set(connection, intent.orderId)
    return intent.orderId === null ? undefined : sendDetail(room, connection, intent.orderId)
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
  const room: Room = { source, boot, watching: new Map(), lastStatus: '' }
  let changedIds = new Set<string>()
  let gather: ReturnType<typeof setTimeout> | undefined

  const flush = async () => {
    gather = undefined
    const ids = [...changedIds]
    changedIds = new Set()
    if (room.watching.size === 0) return
    if (ids.length > 0) await sendOrders(room, ids)
    // An order's change may be a trouble's cause or cure.
    await sendStatus(room)
  }
  const soon = () => {
    gather ??= setTimeout(() => flush().catch(report), GATHER_MS)
  }
  const heartbeat = setInterval(() => {
    broadcast(room, { type: 'heartbeat', boot, at: source.now(), polls: source.polls() })
  }, HEARTBEAT_MS)
  signal.addEventListener('abort', () => {
    clearInterval(heartbeat)
    clearTimeout(gather)
  })

  return {
    connect(connection) {
      room.watching.set(connection, null)
      connection.listen(
        (intent) => void hear(room, connection, intent).catch(report),
        () => {
          room.watching.delete(connection)
          source.page(connection, null)
        },
      )
      greet(room, connection).catch(report)
    },
    changed(orderIds) {
      for (const id of orderIds) changedIds.add(id)
      soon()
    },
    statusChanged: soon,
  }
}
