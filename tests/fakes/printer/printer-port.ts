import { createServer, type Server, type Socket } from 'node:net'
import { listen } from '../free-port'

export interface PrinterPortOptions {
  host: string
  /** The client to serve; no other is served until its socket has closed. */
  onClient(socket: Socket): void
}

/** The network side of a printer: one client at a time, and a power switch that keeps the port. */
export class PrinterPort {
  port = 0
  readonly #options: PrinterPortOptions
  readonly #sockets = new Set<Socket>()
  #server: Server | null = null
  #waiting: Socket[] = []
  #served: Socket | null = null
  #open = false

  constructor(options: PrinterPortOptions) {
    this.#options = options
  }

  /** Later openings take the same port. */
  async open(port: number): Promise<void> {
    this.#open = true
    await this.#listen(port)
  }

  /** Refuses new clients and resets the connected ones. */
  async close(): Promise<void> {
    this.#open = false
    this.#waiting = []
    const closed = this.#stopListening()
    for (const socket of this.#sockets) socket.resetAndDestroy()
    await closed
  }

  async #listen(port: number): Promise<void> {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (s) => this.#admit(s))
    this.#server = server
    this.port = port
    await listen(server, port, this.#options.host)
  }

  #stopListening(): Promise<void> {
    const server = this.#server
    this.#server = null
    return new Promise((resolve) => {
      if (server) server.close(() => resolve())
      else resolve()
    })
  }

  #admit(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    // A client's reset is followed by `close`.
    socket.on('error', () => undefined)
    if (this.#served === null) this.#serve(socket)
    else this.#waiting.push(socket)
  }

  #serve(socket: Socket): void {
    this.#served = socket
    socket.on('close', () => {
      this.#served = null
      this.#next()
    })
    this.#options.onClient(socket)
  }

  #next(): void {
    if (!this.#open || this.#served !== null) return
    const next = this.#waiting.shift()
    if (next?.destroyed) this.#next()
    else if (next) this.#serve(next)
  }
}
