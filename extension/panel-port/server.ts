import { createSerial } from '../till/serial'
import type { Intent, OrderDetail, OrderRow, ShopStatus, WorkerMessage } from './messages'
import type { PanelConnection } from './panel-connection'

const HEARTBEAT_MS = 20_000
/** The first change goes out at once; what follows it in this time (an order's three papers) as one delta. */
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
  /** Puts the script of the open panel into the connection's page. */
  loadPanel(connection: PanelConnection): Promise<void>
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
  /** One reading after another reaches the panels: none is overtaken by an older one. */
  inOrder(work: () => Promise<void>): Promise<void>
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

async function greet(room: Room, connection: PanelConnection): Promise<void> {
  const [orders, status] = await Promise.all([room.source.snapshot(), room.source.status()])
  post(room, connection, { type: 'snapshot', boot: room.boot, orders, status })
  // The others hear it too, and its cure is news even where it is what they were told last.
  tellStatus(room, status)
}

async function hear(room: Room, connection: PanelConnection, intent: Intent): Promise<void> {
  if (intent.type === 'page') return room.source.page(connection, intent.loggedIn)
  if (intent.type === 'load-panel') return room.source.loadPanel(connection)
  if (intent.type === 'watch') {
    room.watching.set(connection, intent.orderId)
    const { orderId } = intent
    return orderId === null ? undefined : room.inOrder(() => sendDetail(room, connection, orderId))
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
  const serial = createSerial()
  const inOrder = (work: () => Promise<void>) => serial('panels', work)
  const room: Room = { source, boot, watching: new Map(), lastStatus: '', inOrder }
  let changedIds = new Set<string>()
  let gather: ReturnType<typeof setTimeout> | undefined
  let sentAt = Number.NEGATIVE_INFINITY

  const flush = async () => {
    gather = undefined
    sentAt = performance.now()
    const ids = [...changedIds]
    changedIds = new Set()
    if (room.watching.size === 0) return
    if (ids.length > 0) await sendOrders(room, ids)
    // An order's change may be a trouble's cause or cure.
    tellStatus(room, await source.status())
  }
  const soon = () => {
    gather ??= setTimeout(() => inOrder(flush).catch(report), Math.max(0, sentAt + GATHER_MS - performance.now()))
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
      inOrder(() => greet(room, connection)).catch(report)
    },
    changed(orderIds) {
      for (const id of orderIds) changedIds.add(id)
      soon()
    },
    statusChanged: soon,
  }
}
