import { say } from '@shared/messages'
import { pause, type Report, startLoop } from '../context/loop'
import { createThrottle, type Throttle } from '../context/throttle'
import type { KitchenOrder } from '../orders/kitchen-parts'
import { createSerial } from '../store/locks'
import type { OrderDetail, OrderRow, ShopStatus, WorkerMessage } from './messages'
import { isPageFact, type PageFact, type PanelMessage, type Press, type SentAct } from './page-facts'
import type { PanelConnection } from './panel-connection'

const HEARTBEAT_MS = 20_000
/** Changes within this time (an order's three papers) are sent as one delta. */
const ORDERS_GATHER_MS = 8
/**
 * What becomes of papers alone is sent this late at most: taken, printing, printed of four papers are as many rows to draw
 * in half a second, and a new order waits for each.
 */
const PAPERS_GATHER_MS = 100
/**
 * The bar is computed from all open orders and lags behind them by this: neither an order that is being accepted nor its
 * papers wait for those readings.
 */
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
  act(act: SentAct): Promise<WorkerMessage | null>
  /** A page reported whether it is past its login; null: the page is gone. */
  page(connection: PanelConnection, loggedIn: boolean | null): void
  /** A person pressed something on a page. */
  gesture(connection: PanelConnection): void
  /** The page went away before it was known whether something covered the pressed button. */
  unjudged(connection: PanelConnection, press: Press): Promise<void>
}

/** An open panel. */
interface Session {
  connection: PanelConnection
  /** The order whose detail it watches. */
  watched: string | null
  /** The watched order, while it could not be read and is to be read again. */
  unread: string | null
  /** Its presses that are being judged. */
  presses: Press[]
  /** A screen of the kitchen, which has its parts. */
  inKitchen: boolean
  /** It has its snapshot: a bar sent without its orders would show none. */
  hasSnapshot: boolean
}

/** Serves every open panel: snapshot, deltas, heartbeat. The heartbeat is also what keeps the worker alive. */
export class PanelServer {
  readonly #source: PanelSource
  readonly #signal: AbortSignal
  readonly #report: Report
  readonly #open = new Set<Session>()
  /** Serialises readings of the same kind, so that an older one never overwrites a newer one. */
  readonly #inOrder: (what: 'orders' | 'status', work: () => Promise<void>) => Promise<void> = createSerial()
  readonly #status: Throttle
  readonly #orders: Throttle
  readonly #papers: Throttle
  #changedIds = new Set<string>()
  #lastStatus = ''

  constructor(source: PanelSource, signal: AbortSignal, report: Report) {
    this.#source = source
    this.#signal = signal
    this.#report = report
    this.#status = createThrottle({ ms: STATUS_GATHER_MS, late: true }, () => this.#sendStatus(), signal, report)
    this.#orders = createThrottle({ ms: ORDERS_GATHER_MS }, () => this.#sendChanged(), signal, report)
    const sendPapers = async () => this.#orders.soon()
    this.#papers = createThrottle({ ms: PAPERS_GATHER_MS, late: true }, sendPapers, signal, report)
    startLoop(() => this.#beat(), signal, report)
  }

  connect(connection: PanelConnection): void {
    const session: Session = {
      connection,
      watched: null,
      unread: null,
      presses: [],
      inKitchen: false,
      hasSnapshot: false,
    }
    this.#open.add(session)
    // Begun first: parts for the kitchen and a detail, asked for while the worker was starting, belong to its rows.
    void this.#sendWithRetry(session, () => this.#sendSnapshot(session))
    connection.listen(
      (message) => void this.#handle(session, message).catch(this.#report),
      () => {
        this.#open.delete(session)
        this.#source.page(connection, null)
        for (const press of session.presses) void this.#source.unjudged(connection, press).catch(this.#report)
      },
    )
  }

  changed(orderIds: string[]): void {
    for (const id of orderIds) this.#changedIds.add(id)
    this.#orders.soon()
  }

  /** Of these orders only papers went on. */
  papersMoved(orderIds: string[]): void {
    for (const id of orderIds) this.#changedIds.add(id)
    this.#papers.soon()
  }

  statusChanged(): void {
    this.#status.soon()
  }

  async #beat(): Promise<number> {
    this.#broadcast({ type: 'heartbeat' })
    return HEARTBEAT_MS
  }

  #post(session: Session, message: WorkerMessage): void {
    if (!session.connection.post(message)) this.#open.delete(session)
  }

  #broadcast(message: WorkerMessage, to: (session: Session) => boolean = ({ hasSnapshot }) => hasSnapshot): void {
    for (const session of this.#open) if (to(session)) this.#post(session, message)
  }

  async #retryLater(work: () => void): Promise<void> {
    await pause(RETRY_MS, this.#signal)
    if (!this.#signal.aborted) work()
  }

  /**
   * Repeats a failed reading for one panel, which would else wait for its watchdog (45 s), until the panel is gone.
   * `again`: the same, queued behind the list's readings where the first was one of them.
   */
  async #sendWithRetry(session: Session, send: () => Promise<void>, again = send): Promise<void> {
    try {
      await send()
    } catch (error) {
      this.#report(error)
      void this.#retryLater(() => {
        if (this.#open.has(session)) void this.#sendWithRetry(session, again)
      })
    }
  }

  /** In order with the list. An order that cannot be read holds up neither the list nor another panel. */
  async #sendWatched(session: Session, orderId: string, isInOrder: boolean): Promise<void> {
    // The next try brings what has changed by then; one for each change would add up.
    if (session.unread === orderId) return
    const send = async () => {
      try {
        await this.#sendDetail(session, orderId)
        session.unread = null
      } catch (error) {
        session.unread = orderId
        throw error
      }
    }
    const sendInOrder = () => this.#inOrder('orders', send)
    await this.#sendWithRetry(session, isInOrder ? send : sendInOrder, sendInOrder)
  }

  async #sendDetail(session: Session, orderId: string): Promise<void> {
    if (session.watched !== orderId) return
    const detail = await this.#source.detail(orderId)
    if (session.watched !== orderId) return
    this.#post(session, detail ? { type: 'detail', detail } : { type: 'orders', changed: [], removed: [orderId] })
  }

  #broadcastStatus(status: ShopStatus): void {
    const text = JSON.stringify(status)
    if (text === this.#lastStatus) return
    this.#lastStatus = text
    this.#broadcast({ type: 'status', status })
  }

  async #sendStatus(): Promise<void> {
    if (this.#open.size > 0)
      await this.#inOrder('status', async () => this.#broadcastStatus(await this.#source.status()))
  }

  async #sendChanged(): Promise<void> {
    const ids = [...this.#changedIds]
    // They went with an order's change, which may still be read.
    if (ids.length === 0) return this.#inOrder('orders', async () => undefined)
    this.#changedIds = new Set()
    try {
      if (this.#open.size > 0) await this.#inOrder('orders', () => this.#sendOrders(ids))
    } catch (error) {
      // No panel has received them: they are sent with the next ones, or after the retry.
      for (const id of ids) this.#changedIds.add(id)
      void this.#retryLater(this.#orders.soon)
      throw error
    } finally {
      // An order's change may cause or end a trouble.
      this.#status.soon()
    }
  }

  async #sendOrders(ids: string[]): Promise<void> {
    const rows = await this.#source.rows(ids)
    const found = new Set(rows.map((row) => row.id))
    this.#broadcast({ type: 'orders', changed: rows, removed: ids.filter((id) => !found.has(id)) })
    if ([...this.#open].some(({ inKitchen }) => inKitchen)) {
      const orders = await this.#source.kitchen(ids)
      this.#broadcast({ type: 'kitchen', orders, all: false }, ({ inKitchen }) => inKitchen)
    }
    for (const session of this.#open)
      if (session.watched !== null && ids.includes(session.watched))
        await this.#sendWatched(session, session.watched, true)
  }

  /** Sends list and bar together, so that no older one of either follows. */
  #sendSnapshot(session: Session): Promise<void> {
    return this.#inOrder('orders', async () => {
      const orders = await this.#source.snapshot()
      await this.#inOrder('status', async () => {
        const status = await this.#source.status()
        session.hasSnapshot = true
        this.#post(session, { type: 'snapshot', orders, status })
        // The other panels get it too; its end is then news even if it equals the last status they were sent.
        this.#broadcastStatus(status)
      })
    })
  }

  /** In order with the list: no older delta follows. */
  #startKitchen(session: Session): Promise<void> {
    return this.#inOrder('orders', async () => {
      const orders = await this.#source.kitchen(null)
      session.inKitchen = true
      this.#post(session, { type: 'kitchen', orders, all: true })
    })
  }

  async #handle(session: Session, message: PanelMessage): Promise<void> {
    return isPageFact(message) ? this.#handleFact(session, message) : this.#answerAct(session, message)
  }

  async #handleFact(session: Session, fact: PageFact): Promise<void> {
    switch (fact.type) {
      case 'page':
        return this.#source.page(session.connection, fact.loggedIn)
      case 'gesture':
        return this.#source.gesture(session.connection)
      case 'press':
        session.presses.push(fact)
        return
      case 'judged':
        session.presses = session.presses.filter(({ press }) => press !== fact.press)
        return
      case 'kitchen':
        return this.#sendWithRetry(session, () => this.#startKitchen(session))
      case 'watch':
        session.watched = fact.orderId
        if (fact.orderId !== null) await this.#sendWatched(session, fact.orderId, false)
    }
  }

  /** An unexpected failure is answered too: without an answer the order's buttons are off for 30 s. */
  async #answerAct(session: Session, act: SentAct): Promise<void> {
    try {
      const answer = await this.#source.act(act)
      // The papers that it moved: their questions are gone before its button is on again.
      await this.#sendChanged().catch(this.#report)
      if (answer) this.#post(session, answer)
    } catch (error) {
      this.#report(error)
      // Part of the act may have taken effect: the sentence asks to look at the order before repeating it.
      if (act.id !== undefined) this.#post(session, { type: 'done', id: act.id, message: say('G-03') })
    }
  }
}
