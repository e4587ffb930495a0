import { say } from '@shared/messages'
import { pause, startLoop } from '../context/loop'
import { createThrottle, type Throttle } from '../context/throttle'
import type { KitchenOrder } from '../orders/kitchen-parts'
import { createSerial } from '../store/locks'
import type { OrderDetail, OrderRow, ShopStatus, WorkerMessage } from './messages'
import { isPageFact, type PageFact, type PanelMessage, type Press, type SentAct } from './page-facts'
import type { PanelConnection } from './panel-connection'

const HEARTBEAT_MS = 20_000
/** Changes within this time (an order's three papers) are sent as one delta. */
const ORDERS_GATHER_MS = 30
/** The bar is computed from all open orders: in a rush it may lag behind the orders, which never wait for it. */
const STATUS_GATHER_MS = 100

/** Until a failed reading is repeated. */
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
  act(act: SentAct): Promise<WorkerMessage | null>
  /** A page reported whether it is past its login; null: the page is gone. */
  page(connection: PanelConnection, loggedIn: boolean | null): void
  /** A person pressed something on a page. */
  gesture(connection: PanelConnection): void
  /** The page went away before it was known whether something covered the pressed button. */
  unjudged(connection: PanelConnection, press: Press): Promise<void>
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
  /** Presses of each panel that are being judged. */
  presses: Map<PanelConnection, Press[]>
  /** Screens of the kitchen. */
  inKitchen: Set<PanelConnection>
  /** Panels that have their snapshot: a bar sent without its orders would show none. */
  haveSnapshot: Set<PanelConnection>
  lastStatus: string
  /** Serialises readings of the same kind, so that an older one never overwrites a newer one. */
  inOrder(what: 'orders' | 'status', work: () => Promise<void>): Promise<void>
  signal: AbortSignal
  report(error: unknown): void
}

async function retryLater({ signal }: Sessions, work: () => void): Promise<void> {
  await pause(RETRY_MS, signal)
  if (!signal.aborted) work()
}

/** Repeats a failed reading for one panel, which would else wait for its watchdog (45 s), until the panel is gone. */
async function sendWithRetry(
  sessions: Sessions,
  connection: PanelConnection,
  send: () => Promise<void>,
): Promise<void> {
  try {
    await send()
  } catch (error) {
    sessions.report(error)
    void retryLater(sessions, () => {
      if (sessions.watching.has(connection)) void sendWithRetry(sessions, connection, send)
    })
  }
}

function post(sessions: Sessions, connection: PanelConnection, message: WorkerMessage): void {
  if (!connection.post(message)) leave(sessions, connection)
}

function leave(sessions: Sessions, connection: PanelConnection): void {
  sessions.watching.delete(connection)
  sessions.presses.delete(connection)
  sessions.inKitchen.delete(connection)
  sessions.haveSnapshot.delete(connection)
}

function broadcast(sessions: Sessions, message: WorkerMessage): void {
  for (const connection of sessions.haveSnapshot) post(sessions, connection, message)
}

async function sendDetail(sessions: Sessions, connection: PanelConnection, orderId: string): Promise<void> {
  if (sessions.watching.get(connection) !== orderId) return
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

/** An unexpected failure is answered too: without an answer the order's buttons are off for 30 s. */
async function answerAct(sessions: Sessions, connection: PanelConnection, act: SentAct): Promise<void> {
  try {
    const answer = await sessions.source.act(act)
    if (answer) post(sessions, connection, answer)
  } catch (error) {
    sessions.report(error)
    // Part of the act may have taken effect: the sentence asks to look at the order before repeating it.
    if (act.id !== undefined) post(sessions, connection, { type: 'done', id: act.id, message: say('G-03') })
  }
}

/** Keeps a press until it is judged. */
function notePress({ presses }: Sessions, connection: PanelConnection, fact: Extract<PageFact, { press: number }>) {
  const others = (presses.get(connection) ?? []).filter(({ press }) => press !== fact.press)
  presses.set(connection, fact.type === 'press' ? [...others, fact] : others)
}

async function handleFact(sessions: Sessions, connection: PanelConnection, fact: PageFact): Promise<void> {
  if (fact.type === 'page') return sessions.source.page(connection, fact.loggedIn)
  if (fact.type === 'gesture') return sessions.source.gesture(connection)
  if (fact.type === 'press' || fact.type === 'judged') return notePress(sessions, connection, fact)
  if (fact.type === 'kitchen') return sendWithRetry(sessions, connection, () => startKitchen(sessions, connection))
  const { orderId } = fact
  sessions.watching.set(connection, orderId)
  if (orderId === null) return
  const send = () => sessions.inOrder('orders', () => sendDetail(sessions, connection, orderId))
  return sendWithRetry(sessions, connection, send)
}

const handleMessage = (sessions: Sessions, connection: PanelConnection, message: PanelMessage): Promise<void> =>
  isPageFact(message) ? handleFact(sessions, connection, message) : answerAct(sessions, connection, message)

function throttleStatus(sessions: Sessions): Throttle {
  const work = async () => {
    if (sessions.watching.size > 0)
      await sessions.inOrder('status', async () => broadcastStatus(sessions, await sessions.source.status()))
  }
  return createThrottle(STATUS_GATHER_MS, work, sessions.signal, sessions.report)
}

/** Collects changed orders and sends them. */
function throttleOrders(sessions: Sessions, status: Throttle): PanelServer['changed'] {
  let changedIds = new Set<string>()
  const work = async () => {
    const ids = [...changedIds]
    changedIds = new Set()
    try {
      if (sessions.watching.size > 0) await sessions.inOrder('orders', () => sendOrders(sessions, ids))
    } catch (error) {
      // No panel has received them: they are sent with the next ones, or after the retry.
      for (const id of ids) changedIds.add(id)
      void retryLater(sessions, throttle.soon)
      throw error
    } finally {
      // An order's change may cause or end a trouble.
      status.soon()
    }
  }
  const throttle = createThrottle(ORDERS_GATHER_MS, work, sessions.signal, sessions.report)
  return (orderIds) => {
    for (const id of orderIds) changedIds.add(id)
    throttle.soon()
  }
}

async function beat(sessions: Sessions): Promise<number> {
  const { boot, source } = sessions
  broadcast(sessions, { type: 'heartbeat', boot, at: source.now(), polls: source.polls() })
  return HEARTBEAT_MS
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
    presses: new Map(),
    inKitchen: new Set(),
    haveSnapshot: new Set(),
    lastStatus: '',
    inOrder: createSerial(),
    signal,
    report,
  }
  const status = throttleStatus(sessions)
  startLoop(() => beat(sessions), signal, report)
  return {
    connect(connection) {
      sessions.watching.set(connection, null)
      connection.listen(
        (message) => void handleMessage(sessions, connection, message).catch(report),
        () => {
          const unjudged = sessions.presses.get(connection) ?? []
          leave(sessions, connection)
          source.page(connection, null)
          for (const press of unjudged) void source.unjudged(connection, press).catch(report)
        },
      )
      void sendWithRetry(sessions, connection, () => sendSnapshot(sessions, connection))
    },
    changed: throttleOrders(sessions, status),
    statusChanged: status.soon,
  }
}
