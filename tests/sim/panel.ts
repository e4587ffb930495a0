import type { Intent } from '../../extension/acts/acts'
import { PORT_NAME, type WorkerMessage } from '../../extension/messaging/messages'
import { ChromeEvent } from './chrome-event'
import { copyData } from './clone-data'
import type { Kernel } from './kernel'
import type { SimProcess } from './process'
import type { Random } from './random'
import type { Screen } from './seams'

/** Ms of a message between page and worker. */
const LEAST = 0.3
const MOST = 4
/** Ms until the worker has seen a new port. */
const CONNECT_MS = 1
/** Until the page connects again (extension/messaging/client.ts), ms. */
const RECONNECT_MS = 500
/** Until a press without an answer counts as lost, ms. */
const ANSWER_MS = 30_000

export interface PanelOptions {
  kernel: Kernel
  random: Random
  origin: string
  /** Hands the worker its end of a new port; starts it when none runs. Null: the browser is closed. */
  connect(port: unknown): SimProcess | null
  /** Something passed over the port: the worker is not idle. */
  active(): void
}

/** The panel over tomapedidos in one tab: it shows what the worker sends, and sends what the cashier presses. */
export class Panel {
  readonly screen: Screen = { orders: new Map(), status: null }
  /** Of tomapedidos. */
  isLoggedIn = true
  readonly #options: PanelOptions
  readonly #waiting = new Map<number, (answer: WorkerMessage | 'lost') => void>()
  #port: { receive(message: unknown): void; leave(): void } | null = null
  #isOpen = false
  #lastId = 0

  constructor(options: PanelOptions) {
    this.#options = options
  }

  open(): void {
    this.#isOpen = true
    this.#connect()
  }

  close(): void {
    this.#isOpen = false
    this.#port?.leave()
    this.#lose()
  }

  /** Sends an intent; its `id` is put in. Resolves with the worker's answer, or `lost`. */
  press(message: unknown): Promise<WorkerMessage | 'lost'> {
    if (this.#port === null) return Promise.resolve('lost')
    const { kernel } = this.#options
    this.#lastId += 1
    const id = this.#lastId
    this.#port.receive({ type: 'gesture' } satisfies Intent)
    this.#port.receive({ ...(message as Intent), id })
    return new Promise((resolve) => {
      const stop = kernel.after(ANSWER_MS, () => this.#settle(id, 'lost'))
      this.#waiting.set(id, (answer) => {
        stop()
        resolve(answer)
      })
    })
  }

  /** The login form is shown, or no longer. */
  logIn(isLoggedIn: boolean): void {
    this.isLoggedIn = isLoggedIn
    this.#port?.receive({ type: 'page', loggedIn: isLoggedIn } satisfies Intent)
  }

  #settle(id: number, answer: WorkerMessage | 'lost'): void {
    this.#waiting.get(id)?.(answer)
    this.#waiting.delete(id)
  }

  #lose(): void {
    this.#port = null
    for (const id of [...this.#waiting.keys()]) this.#settle(id, 'lost')
  }

  #connect(): void {
    if (!this.#isOpen || this.#port !== null) return
    const { kernel, random, origin, connect, active } = this.#options
    const onMessage = new ChromeEvent()
    const onDisconnect = new ChromeEvent()
    // What is sent before the worker has seen the port waits for that.
    let arrivesAt = kernel.now() + CONNECT_MS
    const inOrder = (run: () => void) => {
      const now = kernel.now()
      arrivesAt = Math.max(arrivesAt, now + random.between(LEAST, MOST))
      kernel.after(arrivesAt - now, () => {
        if (this.#port === own) run()
      })
    }
    const lost = () => {
      if (this.#port !== own) return
      this.#lose()
      kernel.after(RECONNECT_MS, () => this.#connect())
    }
    const own = {
      receive: (message: unknown) =>
        inOrder(() => {
          active()
          inWorker(() => onMessage.emit(copyData(message)))
        }),
      leave: () => inWorker(() => onDisconnect.emit()),
    }
    const port = {
      name: PORT_NAME,
      sender: { origin, url: `${origin}/panel.html`, frameId: 1, tab: { id: 1 } },
      onMessage,
      onDisconnect,
      postMessage: (message: WorkerMessage) => {
        active()
        const sent = copyData(message)
        inOrder(() => this.#receive(sent))
      },
      disconnect: () => kernel.after(0, lost),
    }
    this.#port = own
    const worker = connect(port)
    const inWorker = (run: () => void) => worker?.after(0, run)
    worker?.atEnd(lost)
    own.receive({ type: 'page', loggedIn: this.isLoggedIn } satisfies Intent)
  }

  #receive(message: WorkerMessage): void {
    const { screen } = this
    if (message.type === 'snapshot') {
      screen.orders = new Map(message.orders.map((row) => [row.id, row]))
      screen.status = message.status
    }
    if (message.type === 'orders') {
      for (const row of message.changed) screen.orders.set(row.id, row)
      for (const id of message.removed) screen.orders.delete(id)
    }
    if (message.type === 'status') screen.status = message.status
    if ('id' in message) this.#settle(message.id, message)
  }
}
