/**
 * Number of argument bytes after the name of each command that this product sends, or a function of the bytes received so far that
 * returns null while more are needed. Sources: Epson ESC/POS reference; `ESC B` is from clones.
 * A command without a rule here is unknown to the virtual printer.
 */
export type LengthRule = number | ((args: Uint8Array) => number | null)

const at = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0
const word = (bytes: Uint8Array, index: number): number => at(bytes, index) + at(bytes, index + 1) * 256

/** GS V m, or GS V m n with a feed (m = 65, 66 and their twins). */
const cutLength = (args: Uint8Array) =>
  args.length < 1 ? null : [65, 66, 97, 98, 103, 104].includes(at(args, 0)) ? 2 : 1

/** GS v 0 m xL xH yL yH d1...: x bytes a row, y rows. */
const rasterLength = (args: Uint8Array) => (args.length < 6 ? null : 6 + word(args, 2) * word(args, 4))

/** DLE DC4 fn: pulse (1), power off (2), clear buffers (8). */
function dc4Length(args: Uint8Array): number | null {
  if (args.length < 1) return null
  return at(args, 0) === 8 ? 8 : 3
}

/** GS ( fn pL pH, ESC ( fn pL pH ...: the letter is an argument here and becomes part of the name. */
export const extendedLength = (args: Uint8Array) => (args.length < 3 ? null : 3 + word(args, 1))

export const LENGTHS: Readonly<Record<string, LengthRule>> = {
  'DLE EOT': 1,
  'DLE DC4': dc4Length,
  'ESC @': 0,
  'ESC t': 1,
  'ESC a': 1,
  'ESC E': 1,
  'ESC d': 1,
  'ESC J': 1,
  'ESC p': 3,
  'ESC B': 2,
  'FS .': 0,
  'ESC ( A': extendedLength,
  'GS !': 1,
  'GS B': 1,
  'GS V': cutLength,
  'GS v': rasterLength,
  'GS r': 1,
  'GS ( k': extendedLength,
  'GS ( H': extendedLength,
}
