import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Places for connections, and those of them that only a connection with a valid session can take. */
const PLACES = 32
const KEPT_PLACES = 8
/** With more connections than this, those without a session have less time. */
const CROWD = 16
/** A burst, as the backlog of a process that was stopped, is accepted up to this many; its places are taken back later. */
const BURST = 512

export const CONNECTION_TIMES = {
  /** Time in ms that a connection without a valid session has for its next request, in a crowd and else. */
  unknownTimeout: 10_000,
  crowdedTimeout: 2_000,
  /** Interval in ms of the sweep. */
  sweepInterval: 100,
}

export type ConnectionTimes = typeof CONNECTION_TIMES

interface Connection {
  /** Whether its newest request showed a valid session. */
  isKnown: boolean
  /** The request whose answer has not been taken, and that answer. */
  exchange: { request: IncomingMessage; response: ServerResponse } | null
  /** Sweeps since it was opened. */
  age: number
  /** Sweeps since it was opened or answered. */
  waited: number
}

/** Its request has arrived whole, and the bridge works on the answer; whether the caller then reads it is its matter. */
const isAnswering = ({ exchange }: Connection): boolean =>
  exchange?.request.complete === true && !exchange.response.writableEnded

interface ConnectionOptions {
  /** Whether the request's header has a session that is valid now. */
  showsSession: (request: IncomingMessage) => boolean
  /** Called when some gave way. */
  onFull: (open: number, ended: number) => void
  times: ConnectionTimes
}

/**
 * The open connections of the server. Any program of this computer can open some, so those without a valid session have
 * little time and few places, and the oldest of them gives way. Those with one stay until Node's own time-outs.
 *
 * Times are counted in sweeps, not by the clock: between two sweeps the event loop has read every socket, so a
 * connection that sent its request in time is never ended unread, even when the process was stopped for a while or
 * hundreds of connections were accepted at once.
 */
export class Connections {
  readonly #options: ConnectionOptions
  /** Oldest first. */
  readonly #open = new Map<Socket, Connection>()
  #sweeping: NodeJS.Timeout | null = null

  constructor(options: ConnectionOptions) {
    this.#options = options
  }

  /** A new connection; it leaves by itself when it is closed. */
  add(socket: Socket): void {
    this.#open.set(socket, { isKnown: false, exchange: null, age: 0, waited: 0 })
    socket.once('close', () => this.#open.delete(socket))
    const oldest = this.#open.size > BURST && this.#open.entries().find(([, { isKnown }]) => !isKnown)
    if (oldest) this.#end(oldest[0])
    this.#startSweeping()
  }

  /**
   * Whether the request is to be answered. A second one before the answer to the first (HTTP pipelining, RFC 9112,
   * 9.3.2) ends the connection: no till sends that, and it would be hundreds of requests on one place.
   */
  begin(request: IncomingMessage, response: ServerResponse): boolean {
    const { socket } = request
    const connection = this.#open.get(socket)
    if (!connection || socket.destroyed) return false
    if (connection.exchange !== null) {
      this.#end(socket)
      return false
    }
    connection.exchange = { request, response }
    connection.isKnown = this.#options.showsSession(request)
    if (!connection.isKnown) this.#startSweeping()
    response.once('close', () => {
      connection.exchange = null
      connection.waited = 0
    })
    return true
  }

  #startSweeping(): void {
    this.#sweeping ??= setInterval(() => this.#sweep(), this.#options.times.sweepInterval).unref()
  }

  /** The usual case, a paired till alone: no timer wakes the computer. */
  #stopSweepingIfAllKnown(): void {
    if (this.#sweeping === null || [...this.#open.values()].some(({ isKnown }) => !isKnown)) return
    clearInterval(this.#sweeping)
    this.#sweeping = null
  }

  #sweep(): void {
    const { unknownTimeout, crowdedTimeout, sweepInterval } = this.#options.times
    const most = (this.#open.size > CROWD ? crowdedTimeout : unknownTimeout) / sweepInterval
    for (const [socket, connection] of [...this.#open]) {
      connection.age += 1
      if (connection.isKnown || isAnswering(connection)) continue
      connection.waited += 1
      if (connection.waited > most) this.#end(socket)
    }
    this.#makeRoom()
    this.#stopSweepingIfAllKnown()
  }

  /** Ends the oldest connections that are over the places. One that was opened since the sweep before may be unread. */
  #makeRoom(): void {
    const known = [...this.#open.values()].filter(({ isKnown }) => isKnown).length
    const { size } = this.#open
    const unknown = size - known
    this.#endOldest(known - PLACES, ({ isKnown }) => isKnown)
    this.#endOldest(unknown - Math.min(PLACES - KEPT_PLACES, PLACES - known), ({ isKnown }) => !isKnown)
    if (this.#open.size < size) this.#options.onFull(size, size - this.#open.size)
  }

  /** Ends so many of those that match, except those that are being answered. */
  #endOldest(count: number, matches: (connection: Connection) => boolean): void {
    const idle = [...this.#open].filter(([, each]) => each.age > 1 && !isAnswering(each) && matches(each))
    for (const [socket] of idle.slice(0, Math.max(0, count))) this.#end(socket)
  }

  /** Ends it by a reset: a connection that the caller leaves open would keep its port and the kernel's memory. */
  #end(socket: Socket): void {
    this.#open.delete(socket) // `close` is emitted later, and its place is free now
    socket.resetAndDestroy()
  }
}
