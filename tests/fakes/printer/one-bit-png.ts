import { crc32, deflateSync } from 'node:zlib'
import type { Sheet } from './paper-bitmap'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
/** Thermal paper, then ink. */
const PALETTE = Buffer.from('fbfaf51d1c1a', 'hex')
const BITS_A_PIXEL = 1
const PALETTE_COLOURS = 3

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** Dots as a PNG of two colours, one bit a pixel (PNG, third edition, chapter 11): some 5 KB for a paper. */
export function oneBitPng({ width, height, dots }: Sheet): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([BITS_A_PIXEL, PALETTE_COLOURS, 0, 0, 0], 8)
  // Each row begins with its filter: none.
  const rowBytes = 1 + Math.ceil(width / 8)
  const rows = Buffer.alloc(rowBytes * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (dots[y * width + x]) {
        const at = y * rowBytes + 1 + (x >> 3)
        rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7))
      }
  const parts = [chunk('IHDR', header), chunk('PLTE', PALETTE), chunk('IDAT', deflateSync(rows, { level: 9 }))]
  return Buffer.concat([SIGNATURE, ...parts, chunk('IEND', Buffer.alloc(0))])
}
