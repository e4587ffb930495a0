import { extendedLength, LENGTHS } from './escpos-lengths'

export interface EscposCommand {
  /** `text`, `LF`, `ESC a`, `GS ( k`, `DLE EOT`... as Epson's reference names it; `control 07` for a lone byte. */
  name: string
  /** What follows the name; the printable bytes themselves for `text`. */
  args: Uint8Array
  /** Every byte of the command, name included. */
  raw: Uint8Array
  /** False: no rule, so a real printer may print its arguments as text. */
  known: boolean
}

export interface ParseResult {
  commands: EscposCommand[]
  /** Bytes of a command, or of a text, that may go on in the next piece. */
  rest: Uint8Array
}

const PREFIXES: Readonly<Record<number, string>> = { 16: 'DLE', 27: 'ESC', 28: 'FS', 29: 'GS' }
const DLE_SECOND: Readonly<Record<number, string>> = { 4: 'EOT', 20: 'DC4' }

const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

/** `GS V`, `DLE EOT`, or `ESC 07` when the second byte is no printable one. */
function nameOf(first: number, second: number): string {
  const prefix = PREFIXES[first] ?? hex(first)
  if (first === 16) return `${prefix} ${DLE_SECOND[second] ?? hex(second)}`
  return `${prefix} ${second > 32 && second < 127 ? String.fromCharCode(second) : hex(second)}`
}

/** The command at the start of `bytes`, which begin with a prefix; null when it is not complete. */
function parsePrefixed(bytes: Uint8Array): EscposCommand | null {
  const [first, second, third] = bytes
  if (first === undefined || second === undefined) return null
  const name = nameOf(first, second)
  const extended = name === 'GS (' || name === 'ESC ('
  if (extended && third === undefined) return null
  const fullName = extended ? `${name} ${String.fromCharCode(third ?? 0)}` : name
  const known = fullName in LENGTHS
  const rule = known ? LENGTHS[fullName] : extended ? extendedLength : 0
  const tail = bytes.subarray(2)
  const length = typeof rule === 'function' ? rule(tail) : (rule ?? 0)
  if (length === null || tail.length < length) return null
  return { name: fullName, args: tail.slice(extended ? 1 : 0, length), raw: bytes.slice(0, 2 + length), known }
}

function parseLone(byte: number): EscposCommand {
  const known = byte === 10
  return { name: known ? 'LF' : `control ${hex(byte)}`, args: new Uint8Array(), raw: Uint8Array.of(byte), known }
}

function textAt(bytes: Uint8Array, from: number): EscposCommand {
  let end = from
  while (end < bytes.length && (bytes[end] ?? 0) >= 32) end += 1
  const raw = bytes.slice(from, end)
  return { name: 'text', args: raw, raw, known: true }
}

/**
 * ESC/POS bytes to commands. Pure: give it `rest` and the next piece, joined. A text is held back until a control byte
 * ends it, so the commands do not depend on where the pieces were cut; `final` gives it out.
 */
export function parseEscpos(input: Uint8Array, final = false): ParseResult {
  // A copy, and no Buffer: `slice` of a Buffer would share the caller's memory.
  const bytes = Uint8Array.from(input)
  const commands: EscposCommand[] = []
  let position = 0
  while (position < bytes.length) {
    const byte = bytes[position] ?? 0
    let command: EscposCommand | null
    if (byte in PREFIXES) command = parsePrefixed(bytes.subarray(position))
    else if (byte < 32) command = parseLone(byte)
    else command = textAt(bytes, position)
    if (command === null) break
    const textMayGoOn = command.name === 'text' && position + command.raw.length === bytes.length
    if (textMayGoOn && !final) break
    commands.push(command)
    position += command.raw.length
  }
  return { commands, rest: bytes.slice(position) }
}
