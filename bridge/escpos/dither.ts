import type { Raster } from './raster'
import type { Greys } from './shrink'

/** Floyd–Steinberg: where the error of a dot goes, as steps right and down, in sixteenths. */
const SHARES = [
  [1, 0, 7],
  [-1, 1, 3],
  [0, 1, 5],
  [1, 1, 1],
] as const

const DLE = 0x10
/** EOT, ENQ, DC4: what makes DLE a real-time command. */
const REAL_TIME = [0x04, 0x05, 0x14]

/**
 * Printers look for real-time commands inside of pictures too, and one of them opens the drawer: where the dots happen
 * to spell one they get one dot more.
 */
function disarm(data: Buffer): void {
  for (let i = 0; i + 1 < data.length; i += 1)
    if (data[i] === DLE && REAL_TIME.includes(data[i + 1] ?? 0)) data[i] = DLE | 1
}

/** Greys as dots. */
export function dither({ width, height, values }: Greys): Raster {
  const rowBytes = Math.ceil(width / 8)
  const data = Buffer.alloc(rowBytes * height)
  const rest = Float32Array.from(values)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const grey = rest[y * width + x] ?? 255
      const isInk = grey < 128
      const at = y * rowBytes + (x >> 3)
      if (isInk) data[at] = (data[at] ?? 0) | (0x80 >> (x & 7))
      const error = grey - (isInk ? 0 : 255)
      for (const [right, down, sixteenths] of SHARES) {
        const column = x + right
        const to = (y + down) * width + column
        if (column >= 0 && column < width && y + down < height) rest[to] = (rest[to] ?? 255) + (error * sixteenths) / 16
      }
    }
  }
  disarm(data)
  return { rowBytes, rows: height, data }
}
