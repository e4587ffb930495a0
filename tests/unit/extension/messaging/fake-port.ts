import { vi } from 'vitest'
import type { Actions, ActName, Intent } from '../../../../extension/acts/acts'
import { browserPort } from '../../../../extension/messaging/browser-port'
import type { PanelPort } from '../../../../extension/messaging/client'
import type { WorkerMessage } from '../../../../extension/messaging/messages'

/** As a panel sends it: the tests take every act for one that is answered. */
type Sent<T> = T extends ActName ? Actions[T] & { id: number } : Extract<Intent, { type: T }>

/** A port whose other end is the test. */
export class FakePort implements PanelPort {
  readonly sent: Intent[] = []
  disconnected = false
  #message: (message: WorkerMessage) => void = () => undefined
  #disconnect: () => void = () => undefined

  readonly onMessage = {
    addListener: (listener: (message: WorkerMessage) => void) => {
      this.#message = listener
    },
  }
  readonly onDisconnect = {
    addListener: (listener: () => void) => {
      this.#disconnect = listener
    },
  }

  postMessage(intent: Intent): void {
    if (this.disconnected) throw new Error('Attempting to use a disconnected port object')
    this.sent.push(intent)
  }

  disconnect(): void {
    this.disconnected = true
  }

  /** Sends a message from the worker. */
  deliver(message: WorkerMessage): void {
    this.#message(message)
  }

  /** Closes the port, as when the worker stops. */
  close(): void {
    this.disconnected = true
    this.#disconnect()
  }

  /** The last intent of one type. */
  last<T extends Intent['type']>(type: T): Sent<T> {
    const found = this.sent.filter((intent) => intent.type === type).at(-1)
    if (!found) throw new Error(`no intent «${type}» was sent`)
    return found as Sent<T>
  }
}

/** Until the test ends, pages connect to this port in place of the worker's. */
export function connectTo(port: FakePort): void {
  vi.spyOn(browserPort, 'connect').mockReturnValue(port)
  vi.spyOn(browserPort, 'isAlive').mockReturnValue(true)
}
