import type { After } from './after'
import { Answers } from './answers'
import { type Condition, isOffline, statusByte } from './condition'
import { type Effect, Mechanics } from './mechanics'
import type { Paper } from './paper'
import type { EscposCommand } from './parse-escpos'
import { EPSON_CODE_PAGES, NO_FAULTS, type PrinterFaults, type PrinterOptions } from './printer-options'
import type { RealtimeRequest } from './realtime'
import { ReceiveBuffer } from './receive-buffer'

const MEMORY = 65_536

export interface PrintEngineEvents {
  after: After
  /** To the client that is connected, if any. */
  send(bytes: Uint8Array): void
  /** A paper was cut. */
  onPaper(paper: Paper): void
  /** Bytes were obeyed, or a fault changed: the client may be read, or no longer. */
  onSpace(): void
  /** Before a command is obeyed. */
  onCommand?(command: EscposCommand): void
}

/** What is inside of an ESC/POS printer, whatever it is connected by: sensors, buffer, mechanics, answers and faults. */
export class PrintEngine {
  readonly mechanics: Mechanics
  faults: PrinterFaults
  readonly #options: PrinterOptions
  readonly #events: PrintEngineEvents
  readonly #buffer: ReceiveBuffer
  readonly #answers: Answers
  #condition: Condition = { paper: 'enough', coverOpen: false }

  constructor(options: PrinterOptions, events: PrintEngineEvents) {
    this.#options = options
    this.#events = events
    this.faults = { ...NO_FAULTS, ...options.faults }
    const { columns, dots, codePages = EPSON_CODE_PAGES, doubleByte = false } = options
    this.mechanics = new Mechanics({ columns, dots, codePages, doubleByte }, () => this.#condition)
    const { after } = events
    this.#answers = new Answers({ faults: () => this.faults, send: (bytes) => events.send(bytes), after })
    this.#buffer = new ReceiveBuffer({
      obey: (command) => this.#obey(command),
      isHalted: () => isOffline(this.#condition),
      speed: () => this.faults.slow,
      onSpace: () => events.onSpace(),
      after,
    })
  }

  get isFull(): boolean {
    return this.#buffer.size > (this.#options.memory ?? MEMORY)
  }

  get condition(): Condition {
    return this.#condition
  }

  setFaults(change: Partial<PrinterFaults>): void {
    this.faults = { ...this.faults, ...change }
    this.#answers.countFromHere()
    this.#events.onSpace()
    this.#buffer.drain()
  }

  change(change: Partial<Condition>): void {
    this.#condition = { ...this.#condition, ...change }
    this.#buffer.drain()
  }

  add(commands: readonly EscposCommand[]): void {
    this.#buffer.add(commands)
  }

  realtime(request: RealtimeRequest): void {
    if (request.type === 'pulse') this.mechanics.paper.drawerKicks += 1
    else if (this.#options.abilities.status) this.#answers.answer(Uint8Array.of(statusByte(request.n, this.#condition)))
  }

  /** Power off: what has not been printed is lost. */
  forgetAll(): void {
    this.#answers.forgetLate()
    this.#buffer.clear()
    this.mechanics.reset()
  }

  #obey(command: EscposCommand): void {
    this.#events.onCommand?.(command)
    const effect = this.mechanics.execute(command)
    if (effect) this.#react(effect)
    const { paperOutAfter } = this.faults
    if (paperOutAfter === null) return
    const left = paperOutAfter - command.raw.length
    this.faults.paperOutAfter = left > 0 ? left : null
    if (left <= 0) this.change({ paper: 'out' })
  }

  #react(effect: Effect): void {
    const { abilities } = this.#options
    if (effect.type === 'paper') this.#events.onPaper(effect.paper)
    else if (effect.type === 'consumption') {
      if (abilities.consumption) this.#answers.answer(Uint8Array.of(effect.status))
    } else if (abilities.completion) this.#answers.complete(effect.processId)
  }
}
