import { randomInt } from 'node:crypto'
import type { Reason } from '@shared/job'
import { silence } from '../async'

/**
 * GS ( H fn 48 (Epson ESC/POS reference): the printer returns the four bytes, each 32 to 126, when everything before it
 * has been printed.
 */
export const askCompletion = (processId: Uint8Array): Uint8Array =>
  Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...processId)

/** GS r 1 (Epson ESC/POS reference): paper sensor status, answered when everything before it has been consumed. */
export const askConsumption = (): Uint8Array => Uint8Array.of(0x1d, 0x72, 0x01)

/** `~` and three random bytes 32..126; the ids of attempts never begin with `~` (lanes/attempt.ts). */
export const probeId = (): Uint8Array => Uint8Array.of(0x7e, randomInt(32, 127), randomInt(32, 127), randomInt(32, 127))

export const sameId = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])

/** The n of DLE EOT n: printer, cause of offline, cause of error, paper sensors. */
export type StatusQuestion = 1 | 2 | 3 | 4
export type StatusBytes = Partial<Record<StatusQuestion, number>>

export interface Condition {
  /** Empty: ready. */
  reasons: Reason[]
  paperLow: boolean
}

export const sameReasons = (a: readonly Reason[], b: readonly Reason[]): boolean => a.join() === b.join()

const bit = (byte: number | undefined, n: number): boolean => byte !== undefined && (byte & (1 << n)) !== 0

type Finding = 'paperEnd' | 'coverOpen' | 'trouble'

/**
 * `trouble`: offline, or an error other than paper and cover. It is reported only where neither of these is: both put a
 * printer offline.
 */
function reasonsOf({ paperEnd, coverOpen, trouble }: Record<Finding, boolean>): Reason[] {
  const reasons: Reason[] = []
  if (paperEnd) reasons.push('media-empty')
  if (coverOpen) reasons.push('cover-open')
  return reasons.length === 0 && trouble ? ['offline'] : reasons
}

/** Condition from the answers to DLE EOT 1 to 4 (Epson ESC/POS reference, DLE EOT); absent answers are ignored. */
export function conditionOf(bytes: StatusBytes): Condition {
  const cutter = bit(bytes[3], 3)
  const error = bit(bytes[2], 6) || bit(bytes[3], 5) || bit(bytes[3], 6)
  return {
    reasons: reasonsOf({
      paperEnd: bit(bytes[2], 5) || bit(bytes[4], 5) || bit(bytes[4], 6),
      coverOpen: bit(bytes[2], 2),
      trouble: bit(bytes[1], 3) || cutter || error,
    }),
    paperLow: bit(bytes[4], 2) || bit(bytes[4], 3),
  }
}

/** Condition from one block of automatic status (Epson ESC/POS reference, GS a). */
export function conditionOfAutomatic(block: Uint8Array): Condition {
  const [first, second, third] = block
  return {
    reasons: reasonsOf({
      paperEnd: bit(third, 2) || bit(third, 3),
      coverOpen: bit(first, 5),
      trouble: bit(first, 3) || bit(second, 3) || bit(second, 5) || bit(second, 6),
    }),
    paperLow: bit(third, 0) || bit(third, 1),
  }
}

/** Whether an answer to GS r 1 reports paper end. */
export const reportsPaperEnd = (byte: number): boolean => bit(byte, 2) || bit(byte, 3)

/** One answer of a printer, identified by its fixed bits (Epson ESC/POS reference). */
export type PrinterAnswer =
  /** DLE EOT n: 0xx1xx10. The n follows from the order of the questions only. */
  | { type: 'status'; byte: number }
  /** Automatic status back (GS a): four bytes, the first 0xx1xx00. */
  | { type: 'automatic'; bytes: Uint8Array }
  /** GS ( H fn 48: `37 22 d1 d2 d3 d4 00`. */
  | { type: 'completion'; processId: Uint8Array }
  /** GS r n: 0xx0xxxx. */
  | { type: 'consumption'; byte: number }
  /** None of the above; it confirms nothing. */
  | { type: 'stray'; byte: number }

const COMPLETION_HEAD = [0x37, 0x22] as const
const COMPLETION_LENGTH = 7
const AUTOMATIC_LENGTH = 4

const isStatus = (byte: number): boolean => (byte & 0x93) === 0x12
const isAutomaticHead = (byte: number): boolean => (byte & 0x93) === 0x10
const hasBits4And7Clear = (byte: number): boolean => (byte & 0x90) === 0

/** Null: not this kind of answer. */
type Reading = { answer: PrinterAnswer; length: number } | 'incomplete' | null

function readCompletion(bytes: Uint8Array): Reading {
  if (bytes[0] !== COMPLETION_HEAD[0]) return null
  if (bytes.length === 1) return 'incomplete'
  if (bytes[1] !== COMPLETION_HEAD[1]) return null
  if (bytes.length < COMPLETION_LENGTH) return 'incomplete'
  if (bytes[COMPLETION_LENGTH - 1] !== 0) return null
  return { answer: { type: 'completion', processId: bytes.slice(2, 6) }, length: COMPLETION_LENGTH }
}

/** `incomplete` until all four bytes are there: the later ones look like answers to GS r. */
function readAutomatic(bytes: Uint8Array): Reading {
  const [head, ...tail] = bytes.subarray(0, AUTOMATIC_LENGTH)
  if (head === undefined || !isAutomaticHead(head) || !tail.every(hasBits4And7Clear)) return null
  if (bytes.length < AUTOMATIC_LENGTH) return 'incomplete'
  return { answer: { type: 'automatic', bytes: bytes.slice(0, AUTOMATIC_LENGTH) }, length: AUTOMATIC_LENGTH }
}

function readByte(byte: number): PrinterAnswer {
  if (isStatus(byte)) return { type: 'status', byte }
  return hasBits4And7Clear(byte) ? { type: 'consumption', byte } : { type: 'stray', byte }
}

/** Splits a printer's bytes into answers. Pure: `rest` is an incomplete one, to be joined with the next chunk. */
export function parseAnswers(bytes: Uint8Array): { answers: PrinterAnswer[]; rest: Uint8Array } {
  const answers: PrinterAnswer[] = []
  let at = 0
  while (at < bytes.length) {
    const left = bytes.subarray(at)
    const block = readCompletion(left) ?? readAutomatic(left)
    if (block === 'incomplete') break
    answers.push(block?.answer ?? readByte(left[0] ?? 0))
    at += block?.length ?? 1
  }
  return { answers, rest: bytes.slice(at) }
}

export type AnswerStream = ReturnType<typeof createAnswerStream>

/** The answers that arrive over one connection. */
export function createAnswerStream() {
  const listeners = new Set<(answer: PrinterAnswer) => void>()
  let rest: Uint8Array = new Uint8Array()
  let received = false
  return {
    push(chunk: Uint8Array): void {
      received = true
      const parsed = parseAnswers(Buffer.concat([rest, chunk]))
      rest = parsed.rest
      for (const answer of parsed.answers) for (const listener of [...listeners]) listener(answer)
    },
    /** Calls `listener` with each answer, in order, until the returned function is called. */
    listen(listener: (answer: PrinterAnswer) => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /**
     * Skips answers to earlier sessions: until nothing has come for `ms`, at most `most` milliseconds. `catchUp`: see
     * `Driver`.
     */
    async skipOld(ms: number, most: number, signal: AbortSignal, catchUp?: () => Promise<void>): Promise<void> {
      // Counted in waits, not by the clock: time in which the loop was blocked is no time in which it has read.
      for (let waited = 0; waited < most && !signal.aborted; waited += ms) {
        received = false
        await silence(ms, signal, catchUp)
        if (!received) break
      }
      rest = new Uint8Array()
    },
  }
}
