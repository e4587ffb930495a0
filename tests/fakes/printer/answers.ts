import type { After } from './after'
import type { PrinterFaults } from './printer-options'

export interface AnswersContext {
  faults(): PrinterFaults
  /** Sends to the current client, if any. */
  send(bytes: Uint8Array): void
  after: After
}

const FOREIGN_ID = Uint8Array.from(Buffer.from('~zz~'))

/** The printer's answers, including late, wrong and missing ones. */
export class Answers {
  readonly #context: AnswersContext
  readonly #late = new Set<() => void>()
  #answered = 0

  constructor(context: AnswersContext) {
    this.#context = context
  }

  /** A late answer goes to the client connected by then, perhaps the next one. */
  answer(bytes: Uint8Array): void {
    const { answerLateMs, droppedAnswers, lateAnswers } = this.#context.faults()
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
    const id = this.#context.faults().completionId === 'own' ? own : FOREIGN_ID
    this.answer(Uint8Array.of(0x37, 0x22, ...id, 0x00))
  }

  /** `lateAnswers` and `droppedAnswers` count from here. */
  countFromHere(): void {
    this.#answered = 0
  }

  forgetLate(): void {
    for (const cancel of this.#late) cancel()
    this.#late.clear()
  }

  #send(bytes: Uint8Array): void {
    if (!this.#context.faults().mute) this.#context.send(bytes)
  }
}
