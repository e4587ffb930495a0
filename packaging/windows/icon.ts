import { readFileSync } from 'node:fs'
import { PNG } from 'pngjs'

const HEADER = 40

/**
 * A picture as an icon's bitmap (BITMAPINFOHEADER, 32 bits a pixel, lines from the bottom up, then a mask of one bit a
 * pixel that the alpha channel makes superfluous): every size of this kind is read by every Windows and by NSIS.
 */
function bitmapOf({ width, height, data }: PNG): Buffer {
  const maskLine = Math.ceil(width / 32) * 4
  const bitmap = Buffer.alloc(HEADER + width * height * 4 + maskLine * height)
  bitmap.writeUInt32LE(HEADER, 0)
  bitmap.writeInt32LE(width, 4)
  bitmap.writeInt32LE(height * 2, 8) // picture and mask
  bitmap.writeUInt16LE(1, 12)
  bitmap.writeUInt16LE(32, 14)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 4
      const to = HEADER + ((height - 1 - y) * width + x) * 4
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(from, from + 4)
      bitmap.set([blue, green, red, alpha], to)
    }
  return bitmap
}

/** An `.ico` file of PNG files, smallest first. */
export function iconOf(paths: string[]): Buffer {
  const pictures = paths.map((path) => PNG.sync.read(readFileSync(path)))
  const bitmaps = pictures.map(bitmapOf)
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2) // an icon
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [i, { width, height }] of pictures.entries()) {
    const { length } = bitmaps[i] ?? Buffer.alloc(0)
    const at = 6 + 16 * i
    head.set([width, height], at)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += length
  }
  return Buffer.concat([head, ...bitmaps])
}
