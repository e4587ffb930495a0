import type { Socket } from 'node:net'
import { type EscposCommand, parseEscpos } from './parse-escpos'
import type { PrinterFaults } from './printer-options'
import { type RealtimeRequest, scanRealtime } from './realtime'

export interface ConnectionEvents {
  faults(): PrinterFaults
  onRealtime(request: RealtimeRequest): void
  onCommands(commands: EscposCommand[]): void
  /** `resetAfter`, a one-shot fault, has occurred. */
  onReset(): void
  onActivity(): void
}

const STATUS_REQUEST_BYTES = 3

/** One client: what it sent, cut into real-time requests and commands. */
export class PrinterConnection {
  /** Which side ended it; null: open. */
  endedBy: 'client' | 'printer' | 'reset' | null = null
  /** Time of the first byte outside status requests (performance.now()); null: none yet. */
  firstByteAt: number | null = null
  readonly #socket: Socket
  readonly #events: ConnectionEvents
  readonly #pieces: Buffer[] = []
  #received = 0
  #statusRequests = 0
  #unscanned: Uint8Array = new Uint8Array()
  #unparsed: Uint8Array = new Uint8Array()

  constructor(socket: Socket, events: ConnectionEvents) {
    this.#socket = socket
    this.#events = events
    socket.on('data', (piece: Buffer) => this.#receive(piece))
    socket.on('end', () => this.#clientEnded())
    socket.on('close', (hadError) => this.#closed(hadError))
    this.resume()
  }

  /** Every byte received, status requests included. */
  get bytes(): Buffer {
    return Buffer.concat(this.#pieces)
  }

  send(bytes: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(bytes)
  }

  /** Power off: discards this client's data. */
  abandon(): void {
    this.endedBy ??= 'reset'
    this.#unparsed = new Uint8Array()
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    if (this.#events.faults().neverReads) this.#socket.pause()
    else this.#socket.resume()
  }

  #receive(piece: Buffer): void {
    if (this.endedBy !== null) return
    const { resetAfter } = this.#events.faults()
    if (resetAfter === null) this.#take(piece)
    else if (this.#takeUpTo(piece, resetAfter)) this.#reset()
    this.#events.onActivity()
  }

  /** True after `limit` bytes outside status requests. */
  #takeUpTo(piece: Buffer, limit: number): boolean {
    let left = piece
    while (left.length > 0 && this.#dataBytes < limit) {
      const room = limit - this.#dataBytes
      this.#take(left.subarray(0, room))
      left = left.subarray(room)
    }
    return this.#dataBytes >= limit
  }

  get #dataBytes(): number {
    return this.#received - this.#statusRequests * STATUS_REQUEST_BYTES
  }

  #reset(): void {
    this.endedBy = 'reset'
    this.#flush()
    this.#socket.resetAndDestroy()
    this.#events.onReset()
  }

  #take(piece: Buffer): void {
    const at = performance.now()
    this.#pieces.push(piece)
    this.#received += piece.length
    const scan = scanRealtime(Buffer.concat([this.#unscanned, piece]))
    this.#unscanned = scan.rest
    for (const request of scan.requests) {
      if (request.type === 'status') this.#statusRequests += 1
      this.#events.onRealtime(request)
    }
    // A possible prefix of a status request does not count as a byte of a paper.
    if (this.#dataBytes > this.#unscanned.length) this.firstByteAt ??= at
    this.#parse(piece, false)
  }

  #parse(piece: Uint8Array, final: boolean): void {
    const { commands, rest } = parseEscpos(Buffer.concat([this.#unparsed, piece]), final)
    this.#unparsed = rest
    if (commands.length > 0) this.#events.onCommands(commands)
  }

  /** End of data: pending text is printed, an unfinished command is dropped. */
  #flush(): void {
    this.#parse(new Uint8Array(), true)
  }

  #clientEnded(): void {
    if (this.endedBy === null) {
      this.endedBy = 'client'
      this.#flush()
    }
    // All read: the printer answers FIN with FIN and sends no further answers.
    this.#socket.end()
    this.#events.onActivity()
  }

  #closed(hadError: boolean): void {
    if (this.endedBy === null) {
      this.endedBy = hadError ? 'reset' : 'printer'
      this.#flush()
    }
    this.#events.onActivity()
  }
}
