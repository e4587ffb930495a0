import { pause } from '../async'
import { type PrinterAnswer, parseAnswers } from './status-parser'

/** What a printer says over one link, answer by answer. */
export interface AnswerStream {
  hear(chunk: Uint8Array): void
  /** Calls `listener` with each answer, in order, until the returned function is called. */
  listen(listener: (answer: PrinterAnswer) => void): () => void
  /** Lets go by what was said to somebody else: until nothing has come for `ms`, `most` milliseconds at the longest. */
  skipOld(ms: number, most: number, signal: AbortSignal): Promise<void>
}

export function createAnswerStream(): AnswerStream {
  const listeners = new Set<(answer: PrinterAnswer) => void>()
  let rest: Uint8Array = new Uint8Array()
  let heard = false
  return {
    hear(chunk) {
      heard = true
      const parsed = parseAnswers(Buffer.concat([rest, chunk]))
      rest = parsed.rest
      for (const answer of parsed.answers) for (const listener of [...listeners]) listener(answer)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async skipOld(ms, most, signal) {
      const end = performance.now() + most
      do {
        heard = false
        await pause(ms, signal)
      } while (heard && performance.now() < end && !signal.aborted)
      rest = new Uint8Array()
    },
  }
}
