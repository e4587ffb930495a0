import type { After } from './after'
import type { EscposCommand } from './parse-escpos'
import type { PrinterFaults } from './printer-options'

export interface ReceiveBufferEvents {
  obey(command: EscposCommand): void
  /** No paper or cover open: buffered data waits and is obeyed afterwards. */
  isHalted(): boolean
  speed(): PrinterFaults['slow']
  /** Buffer space was freed. */
  onSpace(): void
  after: After
}

/** Received bytes that are not obeyed yet. */
export class ReceiveBuffer {
  /** Bytes in the buffer. */
  size = 0
  readonly #events: ReceiveBufferEvents
  #commands: EscposCommand[] = []
  #cancel: (() => void) | null = null

  constructor(events: ReceiveBufferEvents) {
    this.#events = events
  }

  add(commands: readonly EscposCommand[]): void {
    this.#commands.push(...commands)
    for (const command of commands) this.size += command.raw.length
    this.drain()
  }

  /** Obeys until empty, halted or, when slow, the rest of the tick. */
  drain(): void {
    if (this.#cancel !== null) return
    const speed = this.#events.speed()
    let budget = speed?.bytes ?? Number.POSITIVE_INFINITY
    while (budget > 0 && !this.#events.isHalted()) {
      const command = this.#commands.shift()
      if (!command) break
      this.size -= command.raw.length
      budget -= command.raw.length
      this.#events.obey(command)
    }
    this.#events.onSpace()
    if (speed && this.#commands.length > 0 && !this.#events.isHalted()) this.#resumeAfter(speed.everyMs)
  }

  clear(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#commands = []
    this.size = 0
  }

  #resumeAfter(ms: number): void {
    this.#cancel = this.#events.after(ms, () => {
      this.#cancel = null
      this.drain()
    })
  }
}
