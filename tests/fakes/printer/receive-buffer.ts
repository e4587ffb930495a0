import type { EscposCommand } from './parse-escpos'
import type { PrinterFaults } from './printer-options'

export interface ReceiveBufferEvents {
  obey(command: EscposCommand): void
  /** No paper or cover open: buffered data waits and is obeyed afterwards. */
  isHalted(): boolean
  speed(): PrinterFaults['slow']
  /** Buffer space was freed. */
  onSpace(): void
}

/** Received bytes that are not obeyed yet. */
export class ReceiveBuffer {
  /** Bytes in the buffer. */
  size = 0
  readonly #events: ReceiveBufferEvents
  #commands: EscposCommand[] = []
  #timer: NodeJS.Timeout | null = null

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
    if (this.#timer !== null) return
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
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#commands = []
    this.size = 0
  }

  #resumeAfter(ms: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.drain()
    }, ms)
  }
}
