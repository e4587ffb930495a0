import { onSilence } from '../async'
import type { StatusBytes, StatusQuestion } from './answers'
import type { OpenConnection } from './connection'
import type { Durations } from './transport'

/** Sends DLE EOT n; null when no answer came in time (`ms`, else the usual wait) or the connection ended. */
export type Ask = (question: StatusQuestion, ms?: number) => Promise<number | null>

/**
 * Answers carry no n, so each is matched to the oldest open question, timed-out ones included: a late answer is never
 * taken for the next question's. `onAnswer` is called with the milliseconds that each answer took, late ones included;
 * one that came in time took no longer than its wait, however late a blocked loop has read it.
 */
export function createAsk(
  connection: OpenConnection,
  wait: () => number,
  onAnswer: (afterMs: number) => void = () => {},
): Ask {
  const open: ((byte: number) => void)[] = []
  connection.listen((answer) => {
    if (answer.type === 'status') open.shift()?.(answer.byte)
  })
  return (question, ms = wait()) =>
    new Promise((resolve) => {
      const asked = performance.now()
      let inTime = true
      const settle = (byte: number | null) => {
        inTime = false
        stopWaiting()
        resolve(byte)
      }
      const stopWaiting = onSilence(ms, () => settle(null), connection.catchUp)
      open.push((byte) => {
        const after = performance.now() - asked
        onAnswer(inTime ? Math.min(after, ms) : after)
        settle(byte)
      })
      void connection.ended.then(() => settle(null))
      void connection.write(Uint8Array.of(0x10, 0x04, question)).then((took) => {
        if (!took) settle(null)
      })
    })
}

/** Asks one at a time, as cheap printers drop questions sent in one piece; stops at the first unanswered one. */
export async function askAll(ask: Ask, questions: readonly StatusQuestion[], ms?: number): Promise<StatusBytes> {
  const bytes: StatusBytes = {}
  for (const question of questions) {
    const byte = await ask(question, ms)
    if (byte === null) break
    bytes[question] = byte
  }
  return bytes
}

/** How many times longer the second try waits than the first. */
const SECOND_TRY = 2

/** The wait for an answer that decides what a printer is taken for from then on. */
export const patientWait = (durations: Durations): number => SECOND_TRY * durations.answer

/** DLE EOT 1, and once more with a longer wait: a printer that was asleep answers the first one late, or drops it. */
export async function askTwice(ask: Ask, durations: Durations): Promise<number | null> {
  return (await ask(1)) ?? (await ask(1, patientWait(durations)))
}

/** Milliseconds; a late answer that took longer was read after a computer's sleep. */
const LONGEST_ANSWER = 10_000

/** Twice the slowest answer of this printer, where that is longer than the usual wait. */
export function durationsFor(durations: Durations, slowestAnswerMs: number): Durations {
  if (slowestAnswerMs <= durations.answer) return durations
  const answer = Math.min(2 * slowestAnswerMs, LONGEST_ANSWER)
  const atLeast = (ms: number) => Math.max(ms, answer)
  return { ...durations, answer, settle: atLeast(durations.settle), drain: atLeast(durations.drain) }
}
