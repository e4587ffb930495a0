import type { After } from './after'
import { automaticStatus, type Condition } from './condition'
import type { PrinterFaults } from './printer-options'

export interface AnswersContext {
  faults(): PrinterFaults
  condition(): Condition
  /** Sends to the current client, if any. */
  send(bytes: Uint8Array): void
  after: After
}

const FOREIGN_ID = Uint8Array.from(Buffer.from('~zz~'))

/** The printer's answers, including late, wrong and missing ones. */
export class Answers {
  readonly #context: AnswersContext
  readonly #late = new Set<() => void>()
  #held: Uint8Array[] = []
  #previousId = FOREIGN_ID
  #stopClock: (() => void) | null = null
  #answered = 0

  constructor(context: AnswersContext) {
    this.#context = context
  }

  /** A late answer goes to the client connected by then, perhaps the next one. */
  answer(bytes: Uint8Array): void {
    const { answerLateMs, holdsAnswers, droppedAnswers, lateAnswers } = this.#context.faults()
    if (holdsAnswers) {
      this.#held.push(bytes)
      return
    }
    this.#answered += 1
    if (this.#answered <= droppedAnswers) return
    if (answerLateMs === 0 || (lateAnswers !== null && this.#answered > lateAnswers)) {
      this.#send(bytes)
      return
    }
    const cancel = this.#context.after(answerLateMs, () => {
      this.#late.delete(cancel)
      this.#send(bytes)
    })
    this.#late.add(cancel)
  }

  /** Epson ESC/POS, GS ( H function 48: 37h 22h d1 d2 d3 d4 00h. */
  complete(own: Uint8Array): void {
    const id = { own, other: FOREIGN_ID, previous: this.#previousId }[this.#context.faults().completionId]
    this.#previousId = Uint8Array.from(own)
    this.answer(Uint8Array.of(0x37, 0x22, ...id, 0x00))
  }

  /** Four bytes of automatic status, asked or not. */
  sendStatus(): void {
    const { faults, condition, send } = this.#context
    if (!faults().mute) send(automaticStatus(condition()))
  }

  /** `lateAnswers` and `droppedAnswers` count from here. */
  countFromHere(): void {
    this.#answered = 0
  }

  /** Null stops it. */
  sendStatusEvery(ms: number | null): void {
    this.#stopClock?.()
    this.#stopClock = null
    if (ms === null) return
    this.#stopClock = this.#context.after(ms, () => {
      this.sendStatus()
      this.sendStatusEvery(ms)
    })
  }

  /** Sends held answers, unless `holdsAnswers` is still set. */
  release(): void {
    if (this.#context.faults().holdsAnswers) return
    for (const bytes of this.#held.splice(0)) this.#send(bytes)
  }

  forgetLate(): void {
    this.#held = []
    for (const cancel of this.#late) cancel()
    this.#late.clear()
  }

  #send(bytes: Uint8Array): void {
    const { mute, unsolicitedStatus } = this.#context.faults()
    if (mute) return
    if (unsolicitedStatus) this.sendStatus()
    this.#context.send(bytes)
  }
}
