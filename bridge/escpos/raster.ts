import type { Picture } from './decode-png'

export type Greys = ReturnType<typeof shrink>

type Side = 'left' | 'top' | 'right' | 'bottom'

/** Mean over the pixels that one dot covers. */
function mean({ width, values }: Picture, { left, top, right, bottom }: Record<Side, number>): number {
  let sum = 0
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += values[y * width + x] ?? 255
  return sum / ((right - left) * (bottom - top))
}

/** The picture scaled down to fit `most`, never up: brightness, 0 black to 255 white, row by row. Dots are square. */
export function shrink(picture: Picture, most: { width: number; height: number }) {
  const scale = Math.min(1, most.width / picture.width, most.height / picture.height)
  const width = Math.max(1, Math.floor(picture.width * scale))
  const height = Math.max(1, Math.floor(picture.height * scale))
  const from = (dot: number, dots: number, pixels: number): number => Math.floor((dot * pixels) / dots)
  const values = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const top = from(y, height, picture.height)
    const bottom = Math.max(top + 1, from(y + 1, height, picture.height))
    for (let x = 0; x < width; x += 1) {
      const left = from(x, width, picture.width)
      const right = Math.max(left + 1, from(x + 1, width, picture.width))
      values[y * width + x] = mean(picture, { left, top, right, bottom })
    }
  }
  return { width, height, values }
}

/** Floyd–Steinberg error diffusion: steps right and down, share in sixteenths. */
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
 * Printers execute real-time commands inside picture data too, and one of them opens the drawer: a dot is added where
 * the dots form one.
 */
function disarm(data: Buffer): void {
  for (let i = 0; i + 1 < data.length; i += 1)
    if (data[i] === DLE && REAL_TIME.includes(data[i + 1] ?? 0)) data[i] = DLE | 1
}

/** Greys as dots, by Floyd–Steinberg. */
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

/** A picture in the dots of a print head. */
export interface Raster {
  /** Bytes per row, eight dots each, most significant bit left. */
  rowBytes: number
  rows: number
  /** Row by row; a set bit is ink. */
  data: Buffer
}
