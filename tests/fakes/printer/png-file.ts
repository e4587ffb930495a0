import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const PALETTE_COLOURS = 3

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

export interface Picture {
  width: number
  height: number
  bitsAPixel: 1 | 8
  /** Three bytes a colour: red, green, blue. */
  palette: Buffer
  /** Row after row, each behind the byte of its filter. */
  rows: Buffer
}

/** A PNG whose pixels are numbers of a palette (PNG, third edition, chapter 11). */
export function pngFile({ width, height, bitsAPixel, palette, rows }: Picture): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([bitsAPixel, PALETTE_COLOURS, 0, 0, 0], 8)
  const data = chunk('IDAT', deflateSync(rows, { level: 9 }))
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', palette), data, chunk('IEND', Buffer.alloc(0))])
}
