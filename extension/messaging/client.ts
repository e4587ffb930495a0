import { BACK_OFF, backOff } from '@shared/back-off'
import type { Message } from '@shared/messages'
import type { WorkerMessage } from './messages'
import type { PageFact, PanelMessage, SentAct } from './page-facts'
import { panelMessage } from './panel-message'
import { createTimers, type Timers } from './timers'

/** The part of `chrome.runtime.Port` that this client needs; tests pass their own. */
export interface PanelPort {
  postMessage(message: PanelMessage): void
  disconnect(): void
  onMessage: { addListener(listener: (message: WorkerMessage) => void): void }
  onDisconnect: { addListener(listener: () => void): void }
}

export interface PanelClientOptions {
  /** Opens the port. May throw when the extension was updated or removed meanwhile. */
  connect(): PanelPort
  /** False once this script's extension is gone: the client then stops for good, silently. */
  isAlive(): boolean
  /** Sent first on every new port: the login state, and the open order. */
  firstFacts(): PageFact[]
  onMessage(message: WorkerMessage): void
  onConnection(connection: 'online' | 'offline'): void
  signal: AbortSignal
}

/** The worker's heartbeat comes every 20 s; two missed ones and a margin (measured). */
const SILENCE_MS = 45_000
const ANSWER_MS = 30_000
/** A restarting worker is back in half a second: no warning before this. */
const GRACE_MS = 3_000

/**
 * The panels' side of the port. Every new port brings a snapshot, so a lost message is corrected by the next
 * connection. A page restored from the back/forward cache keeps a dead port that never disconnects: only the watchdog
 * notices.
 */
export class PanelClient<A extends SentAct> {
  readonly #options: PanelClientOptions
  readonly #timers: Timers
  readonly #waiting = new Map<number, (answer: Message | null) => void>()
  #port: PanelPort | null = null
  #failures = 0
  #lastId = 0

  constructor(options: PanelClientOptions) {
    this.#options = options
    this.#timers = createTimers(options.signal)
    options.signal.addEventListener('abort', () => this.#drop())
    this.#connect()
  }

  /** Sends without an answer. */
  send(message: PageFact | A): void {
    this.#post(message)
  }

  /** Resolves with null when done, else with the message that says why not. Never rejects. */
  ask(act: A): Promise<Message | null> {
    const id = ++this.#lastId
    if (!this.#post({ ...act, id })) return Promise.resolve(panelMessage('V-01'))
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.#timers.start(`answer-${id}`, ANSWER_MS, () => this.#answer(id, panelMessage('V-02')))
    })
  }

  /** Drops the port and opens another, e.g. after the page came back from the back/forward cache. */
  reconnect(): void {
    this.#timers.stop('reconnect')
    this.#drop()
    this.#connect()
  }

  #connect(): void {
    if (this.#options.signal.aborted || !this.#options.isAlive()) return
    let port: PanelPort
    try {
      port = this.#options.connect()
    } catch {
      this.#onLost() // the extension is being replaced: isAlive says so at the next try
      return
    }
    this.#port = port
    port.onMessage.addListener((message) => {
      if (this.#port === port) this.#received(message)
    })
    port.onDisconnect.addListener(() => {
      if (this.#port === port) this.#onLost()
    })
    this.#timers.start('silence', SILENCE_MS, () => this.#onSilence())
    for (const fact of this.#options.firstFacts()) this.#post(fact)
  }

  /** False when there is no port, or it has just died: then onDisconnect follows. */
  #post(message: PanelMessage): boolean {
    try {
      this.#port?.postMessage(message)
    } catch {
      return false
    }
    return this.#port !== null
  }

  #received(message: WorkerMessage): void {
    this.#failures = 0
    this.#timers.stop('grace')
    this.#timers.start('silence', SILENCE_MS, () => this.#onSilence())
    this.#options.onConnection('online')
    if ('id' in message) this.#answer(message.id, message.message)
    this.#options.onMessage(message)
  }

  #onSilence(): void {
    this.#options.onConnection('offline')
    this.reconnect()
  }

  #onLost(): void {
    this.#drop()
    if (!this.#timers.isRunning('grace')) {
      this.#timers.start('grace', GRACE_MS, () => this.#options.onConnection('offline'))
    }
    this.#failures++
    this.#timers.start('reconnect', backOff(BACK_OFF.port, this.#failures), () => this.#connect())
  }

  /** Drops the port; pending actions may or may not have been done. */
  #drop(): void {
    const port = this.#port
    this.#port = null
    this.#timers.stop('silence')
    for (const id of [...this.#waiting.keys()]) this.#answer(id, panelMessage('V-03'))
    port?.disconnect()
  }

  #answer(id: number, answer: Message | null): void {
    this.#timers.stop(`answer-${id}`)
    this.#waiting.get(id)?.(answer)
    this.#waiting.delete(id)
  }
}
