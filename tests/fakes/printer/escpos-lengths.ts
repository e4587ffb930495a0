/**
 * Number of argument bytes after each command's name, or a function of the bytes received so far that
 * returns null while more are needed. Sources: Epson ESC/POS reference; `ESC B` is from clones.
 * A command without a rule here is unknown to the virtual printer.
 */
export type LengthRule = number | ((args: Uint8Array) => number | null)

const at = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0
const word = (bytes: Uint8Array, index: number): number => at(bytes, index) + at(bytes, index + 1) * 256

/** Up to and with the first NUL at or after `from`. */
function nulTerminated(args: Uint8Array, from: number): number | null {
  const end = args.indexOf(0, from)
  return end < 0 ? null : end + 1
}

/** GS V m, or GS V m n with a feed (m = 65, 66 and their twins). */
const cutLength = (args: Uint8Array) =>
  args.length < 1 ? null : [65, 66, 97, 98, 103, 104].includes(at(args, 0)) ? 2 : 1

/** GS v 0 m xL xH yL yH d1...: x bytes a row, y rows. */
const rasterLength = (args: Uint8Array) => (args.length < 6 ? null : 6 + word(args, 2) * word(args, 4))

/** ESC * m nL nH d1...: n columns of one byte, or of three when m is 32 or 33. */
const columnsLength = (args: Uint8Array) => (args.length < 3 ? null : 3 + word(args, 1) * (at(args, 0) >= 32 ? 3 : 1))

/** GS k m d1... NUL (m up to 6), or GS k m n d1...dn. */
function barcodeLength(args: Uint8Array): number | null {
  if (args.length < 1) return null
  if (at(args, 0) <= 6) return nulTerminated(args, 1)
  return args.length < 2 ? null : 2 + at(args, 1)
}

/** DLE DC4 fn: pulse (1), power off (2), clear buffers (8). */
function dc4Length(args: Uint8Array): number | null {
  if (args.length < 1) return null
  return at(args, 0) === 8 ? 8 : 3
}

/** GS ( fn pL pH, ESC ( fn pL pH ...: the letter is an argument here and becomes part of the name. */
export const extendedLength = (args: Uint8Array) => (args.length < 3 ? null : 3 + word(args, 1))

export const LENGTHS: Readonly<Record<string, LengthRule>> = {
  'DLE EOT': 1,
  'DLE ENQ': 1,
  'DLE DC4': dc4Length,
  'ESC @': 0,
  'ESC t': 1,
  'ESC R': 1,
  'ESC a': 1,
  'ESC E': 1,
  'ESC G': 1,
  'ESC -': 1,
  'ESC M': 1,
  'ESC !': 1,
  'ESC SP': 1,
  'ESC 2': 0,
  'ESC 3': 1,
  'ESC d': 1,
  'ESC J': 1,
  'ESC p': 3,
  'ESC B': 2,
  'ESC =': 1,
  'ESC c': 2,
  'ESC D': (args) => nulTerminated(args, 0),
  'ESC *': columnsLength,
  'FS .': 0,
  'FS &': 0,
  'ESC ( A': extendedLength,
  'GS !': 1,
  'GS B': 1,
  'GS V': cutLength,
  'GS v': rasterLength,
  'GS I': 1,
  'GS r': 1,
  'GS a': 1,
  'GS H': 1,
  'GS f': 1,
  'GS h': 1,
  'GS w': 1,
  'GS k': barcodeLength,
  'GS ( k': extendedLength,
  'GS ( H': extendedLength,
}
