import type { Sheet } from './paper-bitmap'
import { pngFile } from './png-file'

/** Thermal paper, then ink. */
const PALETTE = Buffer.from('fbfaf51d1c1a', 'hex')

/** Dots as a PNG of two colours, one bit a pixel: some 5 KB for a paper. */
export function oneBitPng({ width, height, dots }: Sheet): Buffer {
  // Each row begins with its filter: none.
  const rowBytes = 1 + Math.ceil(width / 8)
  const rows = Buffer.alloc(rowBytes * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (dots[y * width + x]) {
        const at = y * rowBytes + 1 + (x >> 3)
        rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7))
      }
  return pngFile({ width, height, bitsAPixel: 1, palette: PALETTE, rows })
}
