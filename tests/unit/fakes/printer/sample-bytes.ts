import iconv from 'iconv-lite'

/** `1b 40` → bytes. */
export const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** A line of text in CP858 with its line feed. */
export const line = (text: string): Buffer => iconv.encode(`${text}\n`, 'cp858')

/** ESC @, FS ., ESC t 19: how a job for an Epson-like printer begins. */
export const START = hex('1b 40 1c 2e 1b 74 13')

/** GS V 66 0: feed to the cutter and cut. */
export const CUT = hex('1d 56 42 00')

/** GS ( H function 48 with four characters as the id. */
export const completion = (id: string): Buffer => Buffer.concat([hex('1d 28 48 06 00 30 30'), Buffer.from(id)])

/** Model 2 modules of 4 dots, level M, then stored and printed. */
export function qrCode(data: string): Buffer {
  const bytes = Buffer.from(data)
  const length = bytes.length + 3
  return Buffer.concat([
    hex('1d 28 6b 04 00 31 41 32 00 1d 28 6b 03 00 31 43 04 1d 28 6b 03 00 31 45 31 1d 28 6b'),
    Buffer.of(length & 255, length >> 8, 0x31, 0x50, 0x30),
    bytes,
    hex('1d 28 6b 03 00 31 51 30'),
  ])
}

/** One of each: text, sizes, QR, raster whose data look like commands, requests, and an unfinished text. */
export const SAMPLE: Uint8Array = Buffer.concat([
  START,
  hex('1b 61 01 1d 21 11'),
  line('COCINA'),
  hex('1d 21 00'),
  line('¿Ñandú? $ 25.900'),
  hex('1d 28 6b 06 00 31 50 30 1b 70 0a 1d 28 6b 03 00 31 51 30'),
  hex('1d 76 30 00 02 00 02 00 1b 40 10 04'),
  hex('10 04 01 1b 70 00 19 fa'),
  completion('ab12'),
  hex('1d 72 01'),
  CUT,
  Buffer.from('fin'),
])
