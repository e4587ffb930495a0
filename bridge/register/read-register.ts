import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { nextTurn } from '../async'
import { type Disk, nodeDisk } from '../data-folder/disk'
import { isMissing } from '../data-folder/read-if-there'
import { NewerFormatError } from '../journal/journal-recovery'
import type { RegisterCheckpoint } from './register-facts'
import { decodeLine, REGISTER_FORMAT, type RegisterEntry } from './register-line'

const LINE_FEED = 0x0a
const NAME = 'register.jsonl'

export const registerPath = (folder: string): string => join(folder, NAME)

export interface RegisterReading {
  /** Its lines, and their bytes; a torn rest behind them must be cut off before the next line. */
  lines: number
  size: number
  /** CRC-32 of those bytes. */
  crc: number
  torn: boolean
  /** Why it is damaged; null: it is sound. */
  fault: string | null
}

/** A write that a power cut stopped leaves the beginning of a line, perhaps filled up with zeros. */
function looksTorn(rest: Buffer): boolean {
  // A whole line and one more byte is a line with a damaged line feed, unless that byte is 0: never written.
  return rest.at(-1) === 0 || decodeLine(rest.subarray(0, -1)) === null
}

/**
 * Reads the bytes of a register from a line on, gives every sound line to `visit`, also behind damage, and validates
 * them. `before`: lines and bytes that came before. Each step reads one line. Throws NewerFormatError.
 */
export function* lineSteps(
  bytes: Buffer,
  visit: (entry: RegisterEntry) => void,
  before: Pick<RegisterReading, 'lines' | 'size' | 'crc'> = { lines: 0, size: 0, crc: 0 },
): Generator<undefined, RegisterReading> {
  let { lines, crc } = before
  let at = 0
  let fault: string | null = null
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, at)) {
    const line = decodeLine(bytes.subarray(at, end))
    crc = crc32(bytes.subarray(at, end + 1), crc)
    at = end + 1
    lines++
    if (line === null) fault ??= `line ${lines} is broken`
    else if (line.n !== lines) fault ??= `after line ${lines - 1} comes line ${line.n}`
    if (line?.type === 'register' && line.format > REGISTER_FORMAT)
      throw new NewerFormatError(`register format ${line.format} is newer than ${REGISTER_FORMAT}`)
    if (line !== null) visit(line)
    yield
  }
  const torn = at < bytes.length
  if (torn && !looksTorn(bytes.subarray(at))) fault ??= `line ${lines + 1} has no end`
  return { lines, size: before.size + at, crc, torn, fault }
}

/** Lines read at once: a register of years takes seconds, and printing must not wait for it. */
const LINES_AT_ONCE = 500

/** Reads a folder's register in pieces, without changing it; no register has no lines. */
export async function visitRegister(folder: string, visit: (entry: RegisterEntry) => void): Promise<RegisterReading> {
  const bytes = await readFile(registerPath(folder)).catch((error) => {
    if (isMissing(error)) return Buffer.alloc(0)
    throw error
  })
  const steps = lineSteps(bytes, visit)
  for (let n = 1; ; n++) {
    const step = steps.next()
    if (step.done) return step.value
    if (n % LINES_AT_ONCE === 0) await nextTurn()
  }
}

/** The same in one call. */
export function readLines(
  bytes: Buffer,
  visit: (entry: RegisterEntry) => void,
  before?: Pick<RegisterReading, 'lines' | 'size' | 'crc'>,
): RegisterReading {
  const steps = lineSteps(bytes, visit, before)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** All bytes of a folder's register; none when there is no register. */
function registerBytes(folder: string, disk: Disk = nodeDisk): Buffer {
  if (!disk.list(folder).includes(NAME)) return Buffer.alloc(0)
  const path = registerPath(folder)
  return disk.read(path, 0, disk.size(path))
}

/** Reads a folder's register. Changes nothing. */
export function readRegister(
  folder: string,
  visit: (entry: RegisterEntry) => void,
  disk: Disk = nodeDisk,
): RegisterReading {
  return readLines(registerBytes(folder, disk), visit)
}

/** Up to this many bytes a start checks the whole register before the checkpoint; of more (years) its last line. */
const PROVED_WHOLE = 4 * 1024 * 1024
/** Longer than any line. */
const LINE_BYTES = 64 * 1024

/**
 * The bytes of a folder's register after a checkpoint; null when the register does not match it. Damage far before it
 * is found by `check` and by the month's invoices: no number depends on it.
 */
export function bytesSince(folder: string, checkpoint: RegisterCheckpoint, disk: Disk = nodeDisk): Buffer | null {
  const { size, crc } = checkpoint
  if (!disk.list(folder).includes(NAME)) return null
  const path = registerPath(folder)
  const from = size <= PROVED_WHOLE ? 0 : size - LINE_BYTES
  const bytes = disk.read(path, from, disk.size(path) - from)
  const before = bytes.subarray(0, size - from)
  const isSame = from === 0 ? crc32(before) === crc && before.length === size : endsWithLine(before, checkpoint.lines)
  return isSame ? bytes.subarray(size - from) : null
}

function endsWithLine(bytes: Buffer, n: number): boolean {
  if (bytes.at(-1) !== LINE_FEED) return false
  const start = bytes.lastIndexOf(LINE_FEED, bytes.length - 2) + 1
  return decodeLine(bytes.subarray(start, -1))?.n === n
}
