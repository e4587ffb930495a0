import { Answers } from '../fakes/printer/answers'
import { type Condition, isOffline, statusByte } from '../fakes/printer/condition'
import { type Effect, Mechanics } from '../fakes/printer/mechanics'
import { Paper } from '../fakes/printer/paper'
import { type EscposCommand, parseEscpos } from '../fakes/printer/parse-escpos'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import { EPSON_CODE_PAGES, NO_FAULTS, type PrinterFaults, type PrinterOptions } from '../fakes/printer/printer-options'
import { type RealtimeRequest, scanRealtime } from '../fakes/printer/realtime'
import { ReceiveBuffer } from '../fakes/printer/receive-buffer'
import type { Clock, Device, Wire } from './seams'

/** A printed strip, as text. */
export interface PrintedPaper {
  printer: string
  /** Virtual ms when it was cut, or torn off. */
  at: number
  text: string
  /** False: torn off, its end is missing. */
  complete: boolean
  drawerKicks: number
}

/** A receipt printer at 150 mm/s takes about this many bytes of text in 50 ms. */
const SPEED = { bytes: 300, everyMs: 50 }
const STATUS_REQUEST_BYTES = 3
/** Receive buffer in bytes. */
const MEMORY = 65_536

interface Client {
  wire: Wire
  hasEnded: boolean
  unscanned: Uint8Array
  unparsed: Uint8Array
  /** Bytes outside of status requests. */
  dataBytes: number
}

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => Buffer.concat([a, b])
const nothing = new Uint8Array()

/** An ESC/POS printer on the simulated network: one client at a time, and what a person finds at its mouth. */
export class SimulatedPrinter implements Device {
  readonly papers: PrintedPaper[] = []
  /** Virtual ms of the first byte of each document. */
  readonly firstBytes: number[] = []
  readonly id: string
  readonly #clock: Clock
  readonly #options: PrinterOptions
  readonly #mechanics: Mechanics
  readonly #buffer: ReceiveBuffer
  readonly #answers: Answers
  #condition: Condition = { paper: 'enough', coverOpen: false }
  #faults: PrinterFaults
  #isOn = true
  #served: Client | null = null
  #queue: Client[] = []
  #automaticStatus = false
  /** Its paper is a document's from here on. */
  #hasDocument = false

  constructor(id: string, clock: Clock, options: PrinterOptions = CONFIRMING_80) {
    this.id = id
    this.#clock = clock
    this.#options = options
    this.#faults = { ...NO_FAULTS, slow: SPEED, ...options.faults }
    const { columns, dots, codePages = EPSON_CODE_PAGES, doubleByte = false } = options
    this.#mechanics = new Mechanics({ columns, dots, codePages, doubleByte }, () => this.#condition)
    const after = (ms: number, run: () => void) => clock.after(ms, run)
    this.#answers = new Answers({
      faults: () => this.#faults,
      condition: () => this.#condition,
      send: (bytes) => this.#served?.wire.write(bytes),
      after,
    })
    this.#buffer = new ReceiveBuffer({
      obey: (command) => this.#obey(command),
      isHalted: () => isOffline(this.#condition),
      speed: () => this.#faults.slow,
      onSpace: () => this.#balance(),
      after,
    })
  }

  /** Commands that it does not know, and those that a real one prints wrongly. */
  get mistakes(): string[] {
    return [...this.#mechanics.unknownCommands, ...this.#mechanics.mistakes]
  }

  connected(wire: Wire): void {
    if (!this.#isOn) throw new Error(`${this.id} is off`)
    const client: Client = { wire, hasEnded: false, unscanned: nothing, unparsed: nothing, dataBytes: 0 }
    // Only the served client is read.
    wire.pause()
    wire.onData((bytes) => this.#take(client, bytes))
    wire.onEnd(() => this.#ended(client))
    wire.onReset(() => this.#left(client))
    this.#queue.push(client)
    this.#serveNext()
  }

  setFaults(change: Partial<PrinterFaults>): void {
    this.#faults = { ...this.#faults, ...change }
    this.#answers.countFromHere()
    this.#answers.sendStatusEvery(this.#faults.automaticStatusEveryMs)
    this.#answers.release()
    this.#balance()
    this.#buffer.drain()
  }

  /** All faults end, and a person puts in paper, closes the cover and switches it on. */
  cure(): void {
    this.setFaults({ ...NO_FAULTS, slow: SPEED })
    this.powerOn()
    this.change({ paper: 'enough', coverOpen: false })
  }

  change(change: Partial<Condition>): void {
    this.#condition = { ...this.#condition, ...change }
    if (this.#automaticStatus) this.#answers.sendStatus()
    this.#buffer.drain()
  }

  /** What it has not printed is lost; connections are refused until `powerOn`. */
  powerOff(): void {
    this.#isOn = false
    this.#answers.forgetLate()
    this.#buffer.clear()
    this.#tearOff()
    this.#mechanics.reset()
    this.#automaticStatus = false
    const clients = this.#served === null ? this.#queue : [this.#served, ...this.#queue]
    this.#served = null
    this.#queue = []
    for (const { wire } of clients) wire.reset()
  }

  powerOn(): void {
    this.#isOn = true
  }

  /** What is printed and not cut, as a paper; at the end of the day. */
  tearOffRest(): void {
    this.#tearOff()
  }

  #serveNext(): void {
    if (this.#served !== null) return
    const client = this.#queue.shift()
    if (client === undefined) return
    this.#served = client
    this.#balance()
    if (client.hasEnded) this.#ended(client)
  }

  /** Reads while the buffer has space. */
  #balance(): void {
    if (this.#faults.neverReads || this.#buffer.size > (this.#options.memory ?? MEMORY)) this.#served?.wire.pause()
    else this.#served?.wire.resume()
  }

  #ended(client: Client): void {
    client.hasEnded = true
    if (this.#served !== client) return
    this.#parse(client, nothing, true)
    client.wire.end()
    this.#left(client)
  }

  #left(client: Client): void {
    this.#queue = this.#queue.filter((other) => other !== client)
    if (this.#served !== client) return
    this.#served = null
    this.#serveNext()
  }

  #take(client: Client, bytes: Uint8Array): void {
    const { resetAfter } = this.#faults
    const room = resetAfter === null ? bytes.length : Math.max(0, resetAfter - client.dataBytes)
    this.#takeAll(client, bytes.subarray(0, room))
    if (resetAfter === null || client.dataBytes < resetAfter) return
    this.setFaults({ resetAfter: null })
    this.#parse(client, nothing, true)
    client.wire.reset()
    this.#left(client)
  }

  #takeAll(client: Client, bytes: Uint8Array): void {
    const { requests, rest } = scanRealtime(joined(client.unscanned, bytes))
    client.unscanned = rest
    client.dataBytes += bytes.length
    for (const request of requests) {
      if (request.type === 'status') client.dataBytes -= STATUS_REQUEST_BYTES
      this.#realtime(request)
    }
    this.#parse(client, bytes, false)
  }

  #parse(client: Client, bytes: Uint8Array, final: boolean): void {
    const { commands, rest } = parseEscpos(joined(client.unparsed, bytes), final)
    client.unparsed = rest
    if (commands.some(({ name }) => name === 'text')) this.#firstByte()
    if (commands.length > 0) this.#buffer.add(commands)
  }

  #firstByte(): void {
    if (!this.#hasDocument) this.firstBytes.push(this.#clock.now())
    this.#hasDocument = true
  }

  #realtime(request: RealtimeRequest): void {
    if (request.type === 'pulse') this.#mechanics.paper.drawerKicks += 1
    else if (this.#options.abilities.status) this.#answers.answer(Uint8Array.of(statusByte(request.n, this.#condition)))
  }

  #obey(command: EscposCommand): void {
    // A new document: the cook tears off what an interrupted one has left.
    if (command.name === 'ESC @') this.#tearOff()
    const effect = this.#mechanics.execute(command)
    if (effect) this.#react(effect)
    const { paperOutAfter } = this.#faults
    if (paperOutAfter === null) return
    const left = paperOutAfter - command.raw.length
    this.#faults.paperOutAfter = left > 0 ? left : null
    if (left <= 0) this.change({ paper: 'out' })
  }

  #react(effect: Effect): void {
    const { abilities } = this.#options
    if (effect.type === 'paper') this.#keep(effect.paper, true)
    else if (effect.type === 'automatic-status') {
      this.#automaticStatus = effect.on
      if (effect.on) this.#answers.sendStatus()
    } else if (effect.type === 'identity') this.#identify(effect.n)
    else if (effect.type === 'consumption') {
      if (abilities.consumption) this.#answers.answer(Uint8Array.of(effect.status))
    } else if (abilities.completion) this.#answers.complete(effect.processId)
  }

  /** GS I 66 and 67 (Epson ESC/POS reference): 5Fh, the maker's or the model's name, 00h. */
  #identify(n: number): void {
    const name = { 66: this.#options.identity?.maker, 67: this.#options.identity?.model }[n]
    if (name !== undefined) this.#answers.answer(Buffer.from(`_${name}\0`, 'latin1'))
  }

  #tearOff(): void {
    const { paper } = this.#mechanics
    if (!paper.isPrinted) return
    this.#keep(paper, false)
    this.#mechanics.paper = new Paper(paper.n + 1, paper.size)
  }

  #keep(paper: Paper, complete: boolean): void {
    const { drawerKicks } = paper
    this.#hasDocument = false
    this.papers.push({ printer: this.id, at: this.#clock.now(), text: paper.toText(), complete, drawerKicks })
  }
}
