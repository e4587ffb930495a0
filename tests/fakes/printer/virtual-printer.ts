import type { Socket } from 'node:net'
import { freePort } from '../free-port'
import { Waiters } from '../waiters'
import { realAfter } from './after'
import { Answers } from './answers'
import { type Condition, isOffline, statusByte } from './condition'
import { type Effect, Mechanics } from './mechanics'
import type { Paper } from './paper'
import type { EscposCommand } from './parse-escpos'
import { PrinterConnection } from './printer-connection'
import { EPSON_CODE_PAGES, NO_FAULTS, type PrinterFaults, type PrinterOptions } from './printer-options'
import { PrinterPort } from './printer-port'
import type { RealtimeRequest } from './realtime'
import { ReceiveBuffer } from './receive-buffer'
import { SilentHost } from './silent-host'

const HOST = '127.0.0.1'

/** A network ESC/POS printer in memory: one client at a time, answers by its abilities, and its papers. */
export class VirtualPrinter {
  readonly host = HOST
  /** Papers that were cut, in order. */
  readonly papers: Paper[] = []
  /** Every client that was served, in order. */
  readonly connections: PrinterConnection[] = []
  /** Requests without an answer: `DLE EOT 1`, `GS r`, `GS ( H`. */
  readonly unanswered: string[] = []

  readonly #options: PrinterOptions
  readonly #port: PrinterPort
  readonly #mechanics: Mechanics
  readonly #buffer: ReceiveBuffer
  readonly #waiters = new Waiters()
  readonly #answers: Answers
  #condition: Condition = { paper: 'enough', coverOpen: false }
  #faults: PrinterFaults
  #connection: PrinterConnection | null = null
  #automaticStatus = false
  #silent: SilentHost | null = null

  constructor(options: PrinterOptions) {
    this.#options = options
    this.#faults = { ...NO_FAULTS, ...options.faults }
    const { columns, dots, codePages = EPSON_CODE_PAGES, doubleByte = false } = options
    this.#mechanics = new Mechanics({ columns, dots, codePages, doubleByte }, () => this.#condition)
    this.#answers = new Answers({
      faults: () => this.#faults,
      condition: () => this.#condition,
      send: (bytes) => this.#connection?.send(bytes),
      after: realAfter,
    })
    this.#buffer = new ReceiveBuffer({
      obey: (command) => this.#obey(command),
      isHalted: () => isOffline(this.#condition),
      speed: () => this.#faults.slow,
      onSpace: () => this.#balance(),
      after: realAfter,
    })
    const secondClient = options.secondClient ?? 'waits'
    this.#port = new PrinterPort({ host: HOST, secondClient, onClient: (socket) => this.#serve(socket) })
    this.setFaults({})
  }

  /** Use `startVirtualPrinter`. */
  async start(): Promise<void> {
    await this.#port.open(this.#options.port ?? (await freePort()))
  }

  get port(): number {
    return this.#port.port
  }

  /** The uncut paper. */
  get strip(): Paper {
    return this.#mechanics.paper
  }

  /** Commands that it does not know, with their bytes. Tests assert that it is empty. */
  get unknownCommands(): readonly string[] {
    return this.#mechanics.unknownCommands
  }

  /** Commands that a real printer would ignore or print wrongly. */
  get mistakes(): readonly string[] {
    return this.#mechanics.mistakes
  }

  /** On all papers together. */
  get drawerKicks(): number {
    return [...this.papers, this.strip].reduce((sum, paper) => sum + paper.drawerKicks, 0)
  }

  setFaults(change: Partial<PrinterFaults>): void {
    this.#faults = { ...this.#faults, ...change }
    this.#answers.countFromHere()
    this.#answers.sendStatusEvery(this.#faults.automaticStatusEveryMs)
    this.#answers.release()
    this.#connection?.resume()
    this.#buffer.drain()
  }

  paperOut(): void {
    this.#change({ paper: 'out' })
  }

  /** Paper near end: it prints on and reports it. */
  paperLow(): void {
    this.#change({ paper: 'low' })
  }

  newRoll(): void {
    if (this.#condition.paper === 'out' && this.strip.rows.length > 0) this.strip.rolls += 1
    this.#change({ paper: 'enough' })
  }

  openCover(): void {
    this.#change({ coverOpen: true })
  }

  closeCover(): void {
    this.#change({ coverOpen: false })
  }

  /** A foreign client holds the printer until the returned function is called. */
  occupy(): () => void {
    return this.#port.occupy()
  }

  /** Resets its client and loses buffered data; connections are refused until `powerOn`. */
  async powerOff(): Promise<void> {
    this.#forgetAll()
    await this.#port.close()
  }

  async powerOn(): Promise<void> {
    await this.#silent?.stop()
    this.#silent = null
    await this.#port.open(this.port)
  }

  /** Connects hang until `powerOn`. */
  async goSilent(): Promise<void> {
    await this.powerOff()
    this.#silent = await SilentHost.start(HOST, this.port)
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
    await this.#silent?.stop()
    this.#answers.sendStatusEvery(null)
  }

  #serve(socket: Socket): void {
    const connection = new PrinterConnection(socket, {
      faults: () => this.#faults,
      onRealtime: (request) => this.#realtime(request),
      onCommands: (commands) => this.#buffer.add(commands),
      onStruck: (fault) => this.setFaults({ [fault]: null }),
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

  #realtime(request: RealtimeRequest): void {
    if (request.type === 'pulse') this.strip.drawerKicks += 1
    else if (!this.#options.abilities.status) this.unanswered.push(`DLE EOT ${request.n}`)
    else this.#answers.answer(Uint8Array.of(statusByte(request.n, this.#condition)))
  }

  #obey(command: EscposCommand): void {
    const effect = this.#mechanics.execute(command)
    if (effect) this.#react(effect)
    if (this.#faults.paperOutAfter !== null) {
      const left = this.#faults.paperOutAfter - command.raw.length
      this.#faults.paperOutAfter = left > 0 ? left : null
      if (left <= 0) this.paperOut()
    }
    this.#waiters.check()
  }

  #react(effect: Effect): void {
    const { abilities } = this.#options
    if (effect.type === 'paper') this.papers.push(effect.paper)
    else if (effect.type === 'automatic-status') {
      this.#automaticStatus = effect.on
      if (effect.on) this.#answers.sendStatus()
    } else if (effect.type === 'identity') this.#identify(effect.n)
    else if (effect.type === 'consumption') {
      if (abilities.consumption) this.#answers.answer(Uint8Array.of(effect.status))
      else this.unanswered.push('GS r')
    } else if (!abilities.completion) this.unanswered.push('GS ( H')
    else this.#answers.complete(effect.processId)
  }

  /** GS I 66 and 67 (Epson ESC/POS reference): 5Fh, the maker's or the model's name, 00h. */
  #identify(n: number): void {
    const { identity } = this.#options
    const name = { 66: identity?.maker, 67: identity?.model }[n]
    if (name === undefined) this.unanswered.push(`GS I ${n}`)
    else this.#answers.answer(Buffer.from(`_${name}\0`, 'latin1'))
  }

  #change(change: Partial<Condition>): void {
    this.#condition = { ...this.#condition, ...change }
    if (this.#automaticStatus) this.#answers.sendStatus()
    this.#buffer.drain()
    this.#waiters.check()
  }

  /** Reads while the buffer has space. */
  #balance(): void {
    if (this.#buffer.size > (this.#options.memory ?? 65_536)) this.#connection?.pause()
    else this.#connection?.resume()
  }

  #forgetAll(): void {
    this.#answers.forgetLate()
    this.#buffer.clear()
    this.#mechanics.reset()
    this.#connection?.abandon()
    this.#connection = null
    this.#automaticStatus = false
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
