import type { Message } from '@shared/messages'
import type { Action, PanelPort } from '../../extension/messaging/client'
import type { OrderRow, ShopStatus } from '../../extension/messaging/messages'
import type { Clock } from './seams'

const RECONNECT_MS = 500
/** The worker's heartbeat comes every 20 s. */
const SILENCE_MS = 45_000
const ANSWER_MS = 30_000
/** A cashier at the till presses something. */
const GESTURE_MS = 4 * 60_000

export interface PanelOptions {
  clock: Clock
  /** Opens a port to the worker, which Chrome starts for it. May throw. */
  connect: () => PanelPort
}

/** «Pedidos» as an open page: what a cashier sees of a till, and the way to press something. */
export class Panel {
  readonly rows = new Map<string, OrderRow>()
  status: ShopStatus | null = null
  readonly #options: PanelOptions
  readonly #answers = new Map<number, (answer: Message | null | 'no-answer') => void>()
  #port: PanelPort | null = null
  #lastId = 0
  #isOpen = false
  #stopSilence: () => void = () => undefined

  constructor(options: PanelOptions) {
    this.#options = options
  }

  open(): void {
    this.#isOpen = true
    this.#connect()
    this.#gesture()
  }

  /** Resolves with null when done, else with the message that says why not. */
  press(action: Action): Promise<Message | null | 'no-answer'> {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(ANSWER_MS, () => this.#settle(id, 'no-answer'))
      this.#answers.set(id, (answer) => {
        cancel()
        resolve(answer)
      })
      if (!this.#post({ ...action, id })) this.#settle(id, 'no-answer')
    })
  }

  #post(intent: Parameters<PanelPort['postMessage']>[0]): boolean {
    try {
      this.#port?.postMessage(intent)
      return this.#port !== null
    } catch {
      return false // the worker has just died: `onDisconnect` follows
    }
  }

  #gesture(): void {
    if (!this.#isOpen) return
    this.#post({ type: 'gesture' })
    this.#options.clock.after(GESTURE_MS, () => this.#gesture())
  }

  #connect(): void {
    if (!this.#isOpen) return
    let port: PanelPort
    try {
      port = this.#options.connect()
    } catch {
      this.#lost()
      return
    }
    this.#port = port
    port.onMessage.addListener((message) => {
      if (this.#port === port) this.#received(message)
    })
    port.onDisconnect.addListener(() => {
      if (this.#port === port) this.#lost()
    })
    this.#watchSilence()
    this.#post({ type: 'page', loggedIn: true })
    this.#post({ type: 'gesture' })
  }

  #lost(): void {
    this.#port = null
    this.#stopSilence()
    for (const id of [...this.#answers.keys()]) this.#settle(id, 'no-answer')
    this.#options.clock.after(RECONNECT_MS, () => this.#connect())
  }

  #watchSilence(): void {
    this.#stopSilence()
    this.#stopSilence = this.#options.clock.after(SILENCE_MS, () => {
      this.#port?.disconnect()
      this.#lost()
    })
  }

  #received(message: Parameters<Parameters<PanelPort['onMessage']['addListener']>[0]>[0]): void {
    this.#watchSilence()
    switch (message.type) {
      case 'snapshot':
        this.rows.clear()
        this.#show(message.orders)
        this.status = message.status
        return
      case 'orders':
        for (const id of message.removed) this.rows.delete(id)
        this.#show(message.changed)
        return
      case 'status':
        this.status = message.status
        return
      case 'done':
        this.#settle(message.id, message.message)
        return
    }
  }

  #show(rows: readonly OrderRow[]): void {
    for (const row of rows) this.rows.set(row.id, row)
  }

  #settle(id: number, answer: Message | null | 'no-answer'): void {
    const settle = this.#answers.get(id)
    this.#answers.delete(id)
    settle?.(answer)
  }
}
