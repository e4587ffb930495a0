import type { Socket } from 'node:net'
import { freePort } from '../free-port'
import { Waiters } from '../waiters'
import { realAfter } from './after'
import type { Paper } from './paper'
import { PrintEngine } from './print-engine'
import { PrinterConnection } from './printer-connection'
import type { PrinterFaults, PrinterOptions } from './printer-options'
import { PrinterPort } from './printer-port'

const HOST = '127.0.0.1'

/** A network ESC/POS printer in memory: one client at a time, answers by its abilities, and its papers. */
export class VirtualPrinter {
  readonly host = HOST
  /** Papers that were cut, in order. */
  readonly papers: Paper[] = []
  /** Every client that was served, in order. */
  readonly connections: PrinterConnection[] = []

  readonly #options: PrinterOptions
  readonly #port: PrinterPort
  readonly #engine: PrintEngine
  readonly #waiters = new Waiters()
  #connection: PrinterConnection | null = null

  constructor(options: PrinterOptions) {
    this.#options = options
    this.#engine = new PrintEngine(options, {
      after: realAfter,
      send: (bytes) => this.#connection?.send(bytes),
      onPaper: (paper) => this.papers.push(paper),
      onSpace: () => {
        this.#balance()
        this.#waiters.check()
      },
    })
    this.#port = new PrinterPort({ host: HOST, onClient: (socket) => this.#serve(socket) })
    this.setFaults({})
  }

  /** Use `startVirtualPrinter`. */
  async start(): Promise<void> {
    await this.#port.open(this.#options.port ?? (await freePort()))
  }

  /** In the bridge's settings. */
  get connection() {
    return { type: 'network' as const, host: this.host, port: this.port }
  }

  get port(): number {
    return this.#port.port
  }

  /** The uncut paper. */
  get strip(): Paper {
    return this.#engine.mechanics.paper
  }

  /** Commands that it does not know, with their bytes. Tests assert that it is empty. */
  get unknownCommands(): readonly string[] {
    return this.#engine.mechanics.unknownCommands
  }

  /** Commands that a real printer would ignore or print wrongly. */
  get mistakes(): readonly string[] {
    return this.#engine.mechanics.mistakes
  }

  /** On all papers together. */
  get drawerKicks(): number {
    return [...this.papers, this.strip].reduce((sum, paper) => sum + paper.drawerKicks, 0)
  }

  setFaults(change: Partial<PrinterFaults>): void {
    this.#engine.setFaults(change)
  }

  paperOut(): void {
    this.#engine.change({ paper: 'out' })
  }

  newRoll(): void {
    if (this.#engine.condition.paper === 'out' && this.strip.rows.length > 0) this.strip.rolls += 1
    this.#engine.change({ paper: 'enough' })
  }

  openCover(): void {
    this.#engine.change({ coverOpen: true })
  }

  closeCover(): void {
    this.#engine.change({ coverOpen: false })
  }

  /** Resets its client and loses buffered data; connections are refused until `powerOn`. */
  async powerOff(): Promise<void> {
    this.#forgetAll()
    await this.#port.close()
  }

  async powerOn(): Promise<void> {
    await this.#port.open(this.port)
  }

  /** Waits for the first paper, past ones included, that satisfies `predicate`. */
  waitForPaper(predicate: (paper: Paper) => boolean = () => true, timeoutMs?: number): Promise<Paper> {
    return this.#waiters.until(
      () => this.papers.find(predicate),
      () => `no such paper. ${this.#describe()}`,
      timeoutMs,
    )
  }

  /** Checked whenever bytes arrive, a command is obeyed or a connection changes. */
  async waitUntil(condition: () => boolean, what = 'the condition', timeoutMs?: number): Promise<void> {
    await this.#waiters.until(
      () => condition() || undefined,
      () => `${what}. ${this.#describe()}`,
      timeoutMs,
    )
  }

  async stop(): Promise<void> {
    await this.powerOff()
  }

  #serve(socket: Socket): void {
    const connection = new PrinterConnection(socket, {
      faults: () => this.#engine.faults,
      onRealtime: (request) => this.#engine.realtime(request),
      onCommands: (commands) => this.#engine.add(commands),
      onReset: () => this.setFaults({ resetAfter: null }),
      onActivity: () => this.#waiters.check(),
    })
    this.#connection = connection
    socket.on('close', () => {
      if (this.#connection === connection) this.#connection = null
    })
    this.connections.push(connection)
    if (this.#options.greeting) connection.send(this.#options.greeting)
    this.#balance()
    this.#waiters.check()
  }

  /** Reads while the buffer has space. */
  #balance(): void {
    if (this.#engine.isFull) this.#connection?.pause()
    else this.#connection?.resume()
  }

  #forgetAll(): void {
    this.#engine.forgetAll()
    this.#connection?.abandon()
    this.#connection = null
  }

  #describe(): string {
    const texts = this.papers.map((paper) => `--- paper ${paper.n}\n${paper.toText()}`)
    return `${this.papers.length} papers, ${this.connections.length} connections\n${texts.join('\n')}\n--- not cut\n${this.strip.toText()}`
  }
}

export async function startVirtualPrinter(options: PrinterOptions): Promise<VirtualPrinter> {
  const printer = new VirtualPrinter(options)
  await printer.start()
  return printer
}
