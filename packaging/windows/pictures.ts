import { readFileSync } from 'node:fs'
import { PNG } from 'pngjs'

/** BITMAPINFOHEADER, in bytes. */
const HEADER = 40

function header(width: number, height: number, bits: number): Buffer {
  const bytes = Buffer.alloc(HEADER)
  bytes.writeUInt32LE(HEADER, 0)
  bytes.writeInt32LE(width, 4)
  bytes.writeInt32LE(height, 8)
  bytes.writeUInt16LE(1, 12)
  bytes.writeUInt16LE(bits, 14)
  return bytes
}

const readPng = (path: string): PNG => PNG.sync.read(readFileSync(path))

/**
 * A picture as an icon's bitmap (32 bits a pixel, lines from the bottom up, then a mask of one bit a
 * pixel that the alpha channel makes superfluous): every size of this kind is read by every Windows and by NSIS.
 */
function bitmapOf({ width, height, data }: PNG): Buffer {
  const maskLine = Math.ceil(width / 32) * 4
  const bitmap = Buffer.alloc(HEADER + width * height * 4 + maskLine * height)
  bitmap.set(header(width, height * 2, 32)) // picture and mask
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
  const pictures = paths.map(readPng)
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

/** Size of the picture beside the first and last page of NSIS, in pixels. */
const SIDE = { width: 164, height: 314 }
const FILE_HEADER = 14

/** A `.bmp` file of that size, in the colour of the icon at (64, 8), with the icon in its middle. */
export function sideOf(path: string): Buffer {
  const icon = readPng(path)
  const line = Math.ceil((SIDE.width * 3) / 4) * 4
  const file = Buffer.alloc(FILE_HEADER + HEADER + line * SIDE.height)
  file.write('BM')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(FILE_HEADER + HEADER, 10)
  file.set(header(SIDE.width, SIDE.height, 24), FILE_HEADER)
  const pixel = (x: number, y: number): number[] => [...icon.data.subarray((y * icon.width + x) * 4).subarray(0, 4)]
  const ground = pixel(64, 8)
  const [left, top] = [(SIDE.width - icon.width) / 2, (SIDE.height - icon.height) / 2]
  for (let y = 0; y < SIDE.height; y += 1)
    for (let x = 0; x < SIDE.width; x += 1) {
      const [inX, inY] = [x - left, y - top]
      const isIcon = inX >= 0 && inY >= 0 && inX < icon.width && inY < icon.height
      const [red = 0, green = 0, blue = 0, alpha = 0] = isIcon ? pixel(inX, inY) : ground
      const mixed = [blue, green, red].map((value, i) => value + ((ground[2 - i] ?? 0) - value) * (1 - alpha / 255))
      file.set(mixed.map(Math.round), FILE_HEADER + HEADER + (SIDE.height - 1 - y) * line + x * 3)
    }
  return file
}
