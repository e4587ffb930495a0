import { crc32, deflateSync } from 'node:zlib'

export const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const PALETTE_COLOURS = 3

/** A chunk; `crc`: another one than the right one. */
export function chunk(type: string, body: Uint8Array = new Uint8Array(), crc?: number): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc ?? crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
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

export const END = chunk('IEND')

/** Signature, header and palette: what precedes the pixels. */
function beginning({ width, height, bitsAPixel, palette }: Omit<Picture, 'rows'>): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([bitsAPixel, PALETTE_COLOURS, 0, 0, 0], 8)
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('PLTE', palette)])
}

const deflated = (rows: Buffer): Buffer => deflateSync(rows, { level: 9 })

/** A PNG whose pixels are numbers of a palette (PNG, third edition, chapter 11). */
export const pngFile = ({ rows, ...picture }: Picture): Buffer =>
  Buffer.concat([beginning(picture), chunk('IDAT', deflated(rows)), END])

/** A picture of an animation: where it covers the one before, and for how long it stays. */
export interface Frame {
  x: number
  y: number
  width: number
  height: number
  rows: Buffer
  ms: number
}

function frameControl(sequence: number, { x, y, width, height, ms }: Frame): Buffer {
  const control = Buffer.alloc(26) // the last two bytes: it stays, and covers what was there
  for (const [i, value] of [sequence, width, height, x, y].entries()) control.writeUInt32BE(value, i * 4)
  control.writeUInt16BE(ms, 20)
  control.writeUInt16BE(1000, 22)
  return chunk('fcTL', control)
}

function frameData(sequence: number, rows: Buffer): Buffer {
  const number = Buffer.alloc(4)
  number.writeUInt32BE(sequence)
  return chunk('fdAT', Buffer.concat([number, deflated(rows)]))
}

/** A picture that moves for ever (PNG, third edition, 11.3.6); the first frame is the whole of it. */
export function animatedPng(picture: Omit<Picture, 'rows'>, frames: readonly Frame[]): Buffer {
  const control = Buffer.alloc(8) // the last four bytes: it is repeated without end
  control.writeUInt32BE(frames.length)
  const chunks = frames.flatMap((frame, i) =>
    i === 0
      ? [frameControl(0, frame), chunk('IDAT', deflated(frame.rows))]
      : [frameControl(2 * i - 1, frame), frameData(2 * i, frame.rows)],
  )
  return Buffer.concat([beginning(picture), chunk('acTL', control), ...chunks, END])
}
