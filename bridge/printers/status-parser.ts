/** One thing that a printer said, told apart by its fixed bits (Epson ESC/POS reference). */
export type PrinterAnswer =
  /** DLE EOT n: 0xx1xx10. Which n it answers follows from the order of the questions alone. */
  | { type: 'status'; byte: number }
  /** Automatic status back (GS a): four bytes, the first 0xx1xx00. */
  | { type: 'automatic'; bytes: Uint8Array }
  /** GS ( H fn 48: `37 22 d1 d2 d3 d4 00`. */
  | { type: 'completion'; processId: Uint8Array }
  /** GS r n: 0xx0xxxx. */
  | { type: 'consumption'; byte: number }
  /** Nothing of the above; it confirms nothing. */
  | { type: 'stray'; byte: number }

export interface ParsedAnswers {
  answers: PrinterAnswer[]
  /** The beginning of an answer that the next piece goes on with. */
  rest: Uint8Array
}

const COMPLETION_HEAD = [0x37, 0x22] as const
const COMPLETION_LENGTH = 7
const AUTOMATIC_LENGTH = 4

const isStatus = (byte: number): boolean => (byte & 0x93) === 0x12
const isAutomaticHead = (byte: number): boolean => (byte & 0x93) === 0x10
const hasBits4And7Clear = (byte: number): boolean => (byte & 0x90) === 0

/** Null: it is none. */
type Reading = { answer: PrinterAnswer; length: number } | 'incomplete' | null

function readCompletion(bytes: Uint8Array): Reading {
  if (bytes[0] !== COMPLETION_HEAD[0]) return null
  if (bytes.length === 1) return 'incomplete'
  if (bytes[1] !== COMPLETION_HEAD[1]) return null
  if (bytes.length < COMPLETION_LENGTH) return 'incomplete'
  if (bytes[COMPLETION_LENGTH - 1] !== 0) return null
  return { answer: { type: 'completion', processId: bytes.slice(2, 6) }, length: COMPLETION_LENGTH }
}

/** Held back until it is whole: its later bytes look like answers to GS r and must not be taken for one. */
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

/** Splits what a printer sent into its answers. Pure: give it `rest` and the next piece, joined. */
export function parseAnswers(bytes: Uint8Array): ParsedAnswers {
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
