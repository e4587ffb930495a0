import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMissing } from '../data-folder/read-if-there'
import { NewerFormatError } from '../journal/open-journal'
import { decodeLine, REGISTER_FORMAT, type RegisterEntry } from './register-line'

const LINE_FEED = 0x0a

export const registerPath = (folder: string): string => join(folder, 'register.jsonl')

export interface RegisterReading {
  /** How many lines it has, and how many bytes they take; a torn rest behind them must be cut before the next one. */
  lines: number
  size: number
  torn: boolean
  /** Why it is not what was written; null: every byte is. */
  fault: string | null
}

/** What a write leaves that a power cut stopped: the beginning of a line, perhaps filled up with zeros. */
function looksTorn(rest: Buffer): boolean {
  // A whole line and one byte more is a line whose line feed was hit.
  return decodeLine(rest.subarray(0, -1)) === null
}

/** Reads the bytes of a register, gives every sound line to `visit`, also behind damage, and judges it. */
export function readLines(bytes: Buffer, visit: (entry: RegisterEntry) => void): RegisterReading {
  let lines = 0
  let at = 0
  let fault: string | null = null
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, at)) {
    const line = decodeLine(bytes.subarray(at, end))
    at = end + 1
    lines++
    if (line === null) fault ??= `line ${lines} is broken`
    else if (line.n !== lines) fault ??= `after line ${lines - 1} comes line ${line.n}`
    if (line?.type === 'register' && line.format > REGISTER_FORMAT)
      throw new NewerFormatError(`register format ${line.format} is newer than ${REGISTER_FORMAT}`)
    if (line !== null) visit(line)
  }
  const torn = at < bytes.length
  if (torn && !looksTorn(bytes.subarray(at))) fault ??= `line ${lines + 1} has no end`
  return { lines, size: at, torn, fault }
}

/** Reads a folder's register. Changes nothing. */
export function readRegister(folder: string, visit: (entry: RegisterEntry) => void): RegisterReading {
  return readLines(readRegisterFile(folder), visit)
}

function readRegisterFile(folder: string): Buffer {
  try {
    return readFileSync(registerPath(folder))
  } catch (error) {
    if (isMissing(error)) return Buffer.alloc(0)
    throw error
  }
}
