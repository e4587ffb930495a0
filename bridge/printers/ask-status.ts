import type { Connection } from './connection'
import type { StatusBytes, StatusQuestion } from './printer-condition'

/** Asks DLE EOT n; null when no answer came in time or the connection ended. */
export type Ask = (question: StatusQuestion) => Promise<number | null>

/**
 * Answers carry no n, so each goes to the oldest open question, one that has timed out included: a late answer is never
 * taken for the next question's.
 */
export function createAsk(connection: Connection, ms: number): Ask {
  const open: ((byte: number) => void)[] = []
  connection.listen((answer) => {
    if (answer.type === 'status') open.shift()?.(answer.byte)
  })
  return (question) =>
    new Promise((resolve) => {
      const settle = (byte: number | null) => {
        clearTimeout(timer)
        resolve(byte)
      }
      const timer = setTimeout(() => settle(null), ms)
      open.push(settle)
      void connection.ended.then(() => settle(null))
      void connection.write(Uint8Array.of(0x10, 0x04, question)).then((took) => {
        if (!took) settle(null)
      })
    })
}

/** One after the other, as cheap printers drop questions that come in one piece; it stops at the first unanswered. */
export async function askAll(ask: Ask, questions: readonly StatusQuestion[]): Promise<StatusBytes> {
  const bytes: StatusBytes = {}
  for (const question of questions) {
    const byte = await ask(question)
    if (byte === null) break
    bytes[question] = byte
  }
  return bytes
}
