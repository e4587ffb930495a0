import type { OrderRow, ShopStatus } from '../../extension/messaging/messages'

/** What the simulated processes and the world outside of the product know of each other. Times in virtual ms since 1970. */

/** The kernel's time. The returned function cancels. */
export interface Clock {
  readonly now: () => number
  after(ms: number, run: () => void): () => void
}

/** One end of a TCP connection. */
export interface Wire {
  write(bytes: Uint8Array): void
  /** FIN: nothing more is written from this end. */
  end(): void
  reset(): void
  onData(listener: (bytes: Uint8Array) => void): void
  /** This end reads no more until `resume`: the other end's bytes wait, and its writes stall when the window (64 kB) is full. */
  pause(): void
  resume(): void
  /** The other end has written its last byte. */
  onEnd(listener: () => void): void
  onReset(listener: () => void): void
}

/** A printer: it is handed the device's end of each connection. One that throws refuses the connection. */
export interface Device {
  connected(wire: Wire): void
}

export interface WebRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

export interface WebAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** Justo. The network adds latency and loss. */
export interface WebServer {
  answer(request: WebRequest): Promise<WebAnswer> | 'no-answer'
}

/** What a till's panel shows. */
export interface Screen {
  /** By id. */
  orders: Map<string, OrderRow>
  /** Null: no worker has reported yet. */
  status: ShopStatus | null
}

/** A till: its panel, and what a cashier presses there. */
export interface Till {
  readonly screen: Screen
  /** Sends an act (extension/acts/acts.ts) without its `id`; resolves with the worker's answer, or `lost`. */
  press(message: unknown): Promise<unknown>
}
