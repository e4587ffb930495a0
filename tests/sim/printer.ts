import type { Condition } from '../fakes/printer/condition'
import { Paper } from '../fakes/printer/paper'
import { type EscposCommand, parseEscpos } from '../fakes/printer/parse-escpos'
import { PrintEngine } from '../fakes/printer/print-engine'
import { NO_FAULTS, type PrinterFaults, type PrinterOptions } from '../fakes/printer/printer-options'
import { scanRealtime } from '../fakes/printer/realtime'
import type { Clock, Device, Wire } from './seams'

/** A printed strip, as text. */
export interface PrintedPaper {
  printer: string
  /** Virtual ms when it was cut, or torn off. */
  at: number
  /** Virtual ms when its first bytes had reached the printer, which may hold them: out of paper, with an open cover. */
  receivedAt: number
  text: string
  /** False: torn off, its end is missing. */
  complete: boolean
  drawerKicks: number
}

/** A receipt printer at 150 mm/s takes about this many bytes of text in 50 ms. */
const SPEED = { bytes: 300, everyMs: 50 }
const STATUS_REQUEST_BYTES = 3

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
  readonly #engine: PrintEngine
  /** Virtual ms at which the commands that begin a document arrived. */
  readonly #arrivals = new WeakMap<EscposCommand, number>()
  #receivedAt = 0
  #isOn = true
  #served: Client | null = null
  #queue: Client[] = []
  /** Its paper is a document's from here on. */
  #hasDocument = false

  constructor(id: string, clock: Clock, options: PrinterOptions) {
    this.id = id
    this.#clock = clock
    this.#engine = new PrintEngine(
      { ...options, faults: { slow: SPEED, ...options.faults } },
      {
        after: (ms, run) => clock.after(ms, run),
        send: (bytes) => this.#served?.wire.write(bytes),
        onPaper: (paper) => this.#keep(paper, true),
        onSpace: () => this.#balance(),
        // A new document: the cook tears off what an interrupted one has left.
        onCommand: (command) => command.name === 'ESC @' && this.#begin(command),
      },
    )
  }

  /** Commands that it does not know, and those that a real one prints wrongly. */
  get mistakes(): string[] {
    return [...this.#engine.mechanics.unknownCommands, ...this.#engine.mechanics.mistakes]
  }

  /** The set-up's papers are none of the evening's: its test page also tries code pages that a printer may not have. */
  forgetSetUp(): void {
    this.papers.length = 0
    this.#engine.mechanics.mistakes.length = 0
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
    this.#engine.setFaults(change)
  }

  /** All faults end, and a person puts in paper, closes the cover and switches it on. */
  cure(): void {
    this.setFaults({ ...NO_FAULTS, slow: SPEED })
    this.powerOn()
    this.change({ paper: 'enough', coverOpen: false })
  }

  change(change: Partial<Condition>): void {
    this.#engine.change(change)
  }

  /** What it has not printed is lost; connections are refused until `powerOn`. */
  powerOff(): void {
    this.#isOn = false
    this.#tearOff()
    this.#engine.forgetAll()
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
    if (this.#engine.faults.neverReads || this.#engine.isFull) this.#served?.wire.pause()
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
    const { resetAfter } = this.#engine.faults
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
      this.#engine.realtime(request)
    }
    this.#parse(client, bytes, false)
  }

  #parse(client: Client, bytes: Uint8Array, final: boolean): void {
    const { commands, rest } = parseEscpos(joined(client.unparsed, bytes), final)
    client.unparsed = rest
    if (commands.some(({ name }) => name === 'text')) this.#firstByte()
    for (const command of commands) if (command.name === 'ESC @') this.#arrivals.set(command, this.#clock.now())
    if (commands.length > 0) this.#engine.add(commands)
  }

  #firstByte(): void {
    if (!this.#hasDocument) this.firstBytes.push(this.#clock.now())
    this.#hasDocument = true
  }

  #begin(command: EscposCommand): void {
    this.#tearOff()
    this.#receivedAt = this.#arrivals.get(command) ?? this.#clock.now()
  }

  #tearOff(): void {
    const { paper } = this.#engine.mechanics
    if (!paper.isPrinted) return
    this.#keep(paper, false)
    this.#engine.mechanics.paper = new Paper(paper.n + 1, paper.size)
  }

  #keep(paper: Paper, complete: boolean): void {
    const { drawerKicks } = paper
    this.#hasDocument = false
    const [at, receivedAt, text] = [this.#clock.now(), this.#receivedAt, paper.toText()]
    this.papers.push({ printer: this.id, at, receivedAt, text, complete, drawerKicks })
  }
}
