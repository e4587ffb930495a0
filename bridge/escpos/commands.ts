import type { CodePage, PrinterSettings } from '@shared/settings/bridge'
import type { Size } from '@shared/ticket'
import escpos from 'escpos'
import type { Raster } from './raster'

export type ByteBuilder = ReturnType<typeof createByteBuilder>

/** Characters with the same bytes on every code page. */
const ASCII = /^[ -~]*$/

/**
 * escpos as an in-memory builder. One per ticket, and the bytes are copied: its `flush` returns a view of a buffer that
 * the next command overwrites, which once printed one receipt twice and lost the other (measured).
 */
export function createByteBuilder(page: CodePage) {
  let bytes = new Uint8Array()
  const printer = new escpos.Printer({
    write(view) {
      bytes = Uint8Array.from(view)
    },
  })
  return {
    raw(command: Buffer): void {
      printer.raw(command)
    },
    /** Text whose characters are all in the code page (`toCodePage`). */
    text(content: string, other: CodePage = page): void {
      if (ASCII.test(content)) printer.print(content)
      else printer.pureText(content, ENCODINGS[other])
    },
    /** A copy of all bytes so far. */
    finish(): Uint8Array {
      printer.flush()
      return bytes
    },
  }
}

/** ESC/POS commands as bytes (Epson, ESC/POS command reference), only those measured to work on cheap printers. */
const bytes = (...values: number[]): Buffer => Buffer.from(values)

const ESC = 0x1b
const GS = 0x1d
const SIZES: Record<Size, Buffer> = {
  normal: bytes(GS, 0x21, 0x00),
  tall: bytes(GS, 0x21, 0x01),
  double: bytes(GS, 0x21, 0x11),
}
/** A command with n = 0 and n = 1. */
const switched = (...command: number[]) => {
  const [off, on] = [bytes(...command, 0), bytes(...command, 1)]
  return (to: boolean): Buffer => (to ? on : off)
}

/** ESC @ */
export const INITIALISE = bytes(ESC, 0x40)
/** FS . : leaves double-byte mode, which ESC @ turns on again on cheap printers. */
export const SINGLE_BYTE = bytes(0x1c, 0x2e)
/** ESC t n: n is the printer's own number of a code page. */
export const selectCodePage = (n: number): Buffer => bytes(ESC, 0x74, n)
/** ESC E n */
export const bold = switched(ESC, 0x45)
/** GS ! n */
export const size = (to: Size): Buffer => SIZES[to]
/** GS B n: white on black. */
export const inverse = switched(GS, 0x42)
/** ESC a n */
export const centre = switched(ESC, 0x61)
/** LF: prints the line. */
export const LINE_FEED = bytes(0x0a)
/** ESC d n */
export const feed = (lines: number): Buffer => bytes(ESC, 0x64, Math.min(255, Math.max(0, lines)))
/** ESC J n: dots of 1/203 inch. */
export const feedDots = (dots: number): Buffer => bytes(ESC, 0x4a, Math.min(255, dots))
/**
 * GS V 65/66 n: feeds to the cutter and n dots more, then cuts. n = 32 is 4 mm; a printer that expects no n prints it
 * as a space.
 */
export const cut = (how: 'partial' | 'full'): Buffer => bytes(GS, 0x56, how === 'full' ? 65 : 66, 32)
/** ESC p m t1 t2: 50 ms on, 500 ms off, on pin 2 or 5. */
export const openDrawer = (pin: '2' | '5'): Buffer => bytes(ESC, 0x70, pin === '2' ? 0 : 1, 0x19, 0xfa)
type Buzzer = NonNullable<PrinterSettings['buzzer']>

/** Pattern A: one short beep. */
const BEEP_PATTERN = 1

/**
 * ESC B n t (most clones): n beeps of t × 50 ms each. ESC ( A 3 0 97 n c (Epson ESC/POS reference, function 97; TM-T20II
 * to TM-T88VII and TM-m30 with a buzzer, which is enabled with Epson's utility): pattern n, c times.
 */
export const beep = ({ times, command = 'esc-b' }: Buzzer): Buffer =>
  command === 'esc-b' ? bytes(ESC, 0x42, times, 3) : bytes(ESC, 0x28, 0x41, 3, 0, 97, BEEP_PATTERN, times)

/** GS ( k, cn 49: model 2, dots per module, level M, store, print. */
export function qrCode(data: Buffer, dots: number): Buffer {
  const command = (...parameters: number[]) => [GS, 0x28, 0x6b, parameters.length, 0, ...parameters]
  const length = data.length + 3
  return Buffer.concat([
    bytes(...command(0x31, 65, 50, 0), ...command(0x31, 67, dots), ...command(0x31, 69, 49)),
    bytes(GS, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 80, 48),
    data,
    bytes(...command(0x31, 81, 48)),
  ])
}

/** Limit of a cheap printer's memory; it begins to print only when it has the whole band. */
const BAND_BYTES = 2048

/** GS v 0: the picture in bands, which print without a gap. */
export function raster({ rowBytes, rows, data }: Raster): Buffer {
  const bandRows = Math.max(1, Math.min(255, Math.floor(BAND_BYTES / rowBytes)))
  const bands: Buffer[] = []
  for (let row = 0; row < rows; row += bandRows) {
    const height = Math.min(bandRows, rows - row)
    const head = bytes(GS, 0x76, 0x30, 0, rowBytes & 0xff, rowBytes >> 8, height, 0)
    bands.push(head, data.subarray(row * rowBytes, (row + height) * rowBytes))
  }
  return Buffer.concat(bands)
}

/** Code page names of iconv-lite, as escpos' text commands expect them. */
export const ENCODINGS: Record<CodePage, string> = {
  cp858: 'cp858',
  cp850: 'cp850',
  cp1252: 'win1252',
  cp437: 'cp437',
  ascii: 'ascii',
}
