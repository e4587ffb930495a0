import { EventEmitter } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import * as nodeNet from 'node:net'
import { Duplex, type DuplexOptions } from 'node:stream'
import type { End, Network, Refusal } from '../network'
import type { SimProcess } from '../process'
import { systemError } from './sim-error'

type Target = { host?: string; port?: number | string; path?: string }

const addressOf = ({ host = '127.0.0.1', port, path }: Target): string => path ?? `${host}:${port}`

/** Number of the far end's port; those of one computer count up. */
const ports = new WeakMap<Network, number>()

function nextPort(network: Network): number {
  const port = (ports.get(network) ?? 40_000) + 1
  ports.set(network, port)
  return port
}

/** `net.Socket` over one end of a simulated connection. */
export class SimSocket extends Duplex {
  readonly localAddress = '127.0.0.1'
  localPort = 0
  readonly remoteAddress = '127.0.0.1'
  remotePort = 0
  readonly remoteFamily = 'IPv4'
  connecting = false
  bytesRead = 0
  bytesWritten = 0
  timeout = 0
  #wire: End | null = null
  #idle: () => void = () => undefined
  #hasReset = false

  constructor(
    readonly network: Network,
    readonly process: SimProcess,
    options: DuplexOptions = {},
  ) {
    super({ allowHalfOpen: false, ...options })
  }

  /** Goes on over an end that is open. */
  attach(wire: End): this {
    this.#wire = wire
    this.connecting = false
    wire.onData((bytes) => {
      this.bytesRead += bytes.length
      this.#touch()
      if (!this.push(Buffer.from(bytes))) wire.pause()
    })
    wire.onEnd(() => this.push(null))
    wire.onReset(() => this.destroy(systemError('ECONNRESET', 'read')))
    return this
  }

  connect(to: number | string | Target, host?: string | (() => void), connected?: () => void): this {
    const path = typeof to === 'string' ? to : undefined
    const target =
      typeof to === 'object' ? to : path !== undefined ? { path } : { port: to as number, host: host as string }
    const listener = typeof host === 'function' ? host : connected
    if (listener) this.once('connect', listener)
    this.connecting = true
    const address = addressOf(target)
    if (target.path !== undefined && !existsSync(target.path)) {
      this.process.after(0, () => this.destroy(systemError('ENOENT', 'connect', address)))
      return this
    }
    this.network.connect(address, this.process, (answer) => this.#connected(answer, address))
    return this
  }

  #connected(answer: End | Refusal, address: string): void {
    if (typeof answer === 'string') this.destroy(systemError(answer, 'connect', address))
    else if (this.destroyed) answer.reset()
    else {
      this.attach(answer)
      this.localPort = nextPort(this.network)
      this.#touch()
      this.emit('connect')
      this.emit('ready')
    }
  }

  override _read(): void {
    this.#wire?.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.connecting) {
      this.once('connect', () => this._write(chunk, _encoding, done))
      return
    }
    if (this.#wire === null || this.#wire.isOver) {
      done(systemError('EPIPE', 'write'))
      return
    }
    this.#touch()
    this.bytesWritten += chunk.length
    this.#wire.write(chunk)
    this.#wire.whenRoom(() => {
      this.#touch()
      done()
    })
  }

  override _final(done: () => void): void {
    this.#wire?.end()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#idle()
    const wire = this.#wire
    // A socket that is closed with unread bytes, or before its own end, breaks the connection for the other side.
    if (this.#hasReset || error !== null || !this.writableFinished) wire?.reset()
    this.process.after(0, () => done(error))
  }

  #touch(): void {
    this.#idle()
    if (this.timeout > 0 && !this.destroyed) this.#idle = this.process.after(this.timeout, () => this.emit('timeout'))
  }

  setTimeout(ms: number, listener?: () => void): this {
    this.timeout = ms
    if (listener) this.once('timeout', listener)
    this.#touch()
    return this
  }

  resetAndDestroy(): this {
    this.#hasReset = true
    return this.destroy()
  }

  destroySoon(): void {
    if (this.writable) this.end()
    if (this.writableFinished) this.destroy()
    else this.once('finish', () => this.destroy())
  }

  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  address() {
    return { address: this.localAddress, port: this.localPort, family: 'IPv4' }
  }
}

/** Listens as `net.Server` does; a path gets a file, which stays when the process dies, as a Unix socket's does. */
export function listenOn(
  { network, process }: { network: Network; process: SimProcess },
  target: Target,
  accept: (wire: End) => void,
): NodeJS.ErrnoException | null {
  const address = addressOf(target)
  const isLeft = target.path !== undefined && existsSync(target.path)
  if (isLeft || !network.listen(address, process, accept)) return systemError('EADDRINUSE', 'listen', address)
  if (target.path !== undefined) writeFileSync(target.path, '', { mode: 0o600 })
  return null
}

/** `node:net` of one process. */
export function netOf(network: Network, process: SimProcess) {
  class Socket extends SimSocket {
    constructor(options: DuplexOptions = {}) {
      super(network, process, { allowHalfOpen: options.allowHalfOpen ?? false })
    }
  }

  class Server extends EventEmitter {
    listening = false
    #address = ''

    constructor(onConnection?: (socket: SimSocket) => void) {
      super()
      if (onConnection) this.on('connection', onConnection)
    }

    listen(path: string, listener: () => void): this {
      this.once('listening', listener)
      const error = listenOn({ network, process }, { path }, (wire) =>
        this.emit('connection', new Socket().attach(wire)),
      )
      this.#address = path
      this.listening = error === null
      process.after(0, () => (error ? this.emit('error', error) : this.emit('listening')))
      return this
    }

    close(closed?: () => void): this {
      this.listening = false
      network.close(this.#address)
      process.after(0, () => closed?.())
      return this
    }

    unref(): this {
      return this
    }
  }

  const connect = (...to: Parameters<SimSocket['connect']>) => new Socket().connect(...to)
  const createServer = (onConnection?: (socket: SimSocket) => void) => new Server(onConnection)
  return { ...nodeNet, Socket, Server, connect, createConnection: connect, createServer }
}
