import type { Connection } from './connection'
import type { PrinterAnswer } from './status-parser'

/** Resolves with true when an answer matches; with false after `ms`, or when the connection ends. */
export function waitForAnswer(
  connection: Connection,
  matches: (answer: PrinterAnswer) => boolean,
  ms: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (found: boolean) => {
      clearTimeout(timer)
      stop()
      resolve(found)
    }
    const timer = setTimeout(() => settle(false), ms)
    const stop = connection.listen((answer) => {
      if (matches(answer)) settle(true)
    })
    void connection.ended.then(() => settle(false))
  })
}
