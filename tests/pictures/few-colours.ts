import { PNG } from 'pngjs'
import { pngFile } from '../fakes/printer/png-file'

const COLOURS = 256
const CHANNELS = 4

/** Quantises to five bits a channel: the difference is invisible. */
const bucketOf = (red: number, green: number, blue: number): number =>
  ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3)

type Colour = readonly [red: number, green: number, blue: number]

/** The most frequent colours, by bucket. */
function paletteOf(pixels: Buffer): Map<number, Colour> {
  const seen = new Map<number, { colours: Map<number, number>; count: number }>()
  for (let i = 0; i < pixels.length; i += CHANNELS) {
    const colour = pixels.readUIntBE(i, 3)
    const bucket = bucketOf(pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0)
    const known = seen.get(bucket) ?? { colours: new Map(), count: 0 }
    known.colours.set(colour, (known.colours.get(colour) ?? 0) + 1)
    known.count += 1
    seen.set(bucket, known)
  }
  const most = [...seen].sort(([, a], [, b]) => b.count - a.count).slice(0, COLOURS)
  return new Map(
    most.map(([bucket, { colours }]) => {
      const [colour = 0] = [...colours].sort(([, a], [, b]) => b - a)[0] ?? []
      return [bucket, [colour >> 16, (colour >> 8) & 255, colour & 255]]
    }),
  )
}

function nearest([red, green, blue]: Colour, palette: readonly Colour[]): number {
  const far = palette.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2)
  return far.indexOf(Math.min(...far))
}

/** Pixels as numbers of a palette. */
export interface FewColours {
  palette: Buffer
  /** One byte a pixel. */
  pixels: Buffer
}

/** The pixels (four bytes each) in 256 colours. */
export function fewColoursOf(data: Buffer): FewColours {
  const palette = paletteOf(data)
  const colours = [...palette.values()]
  const numbers = new Map([...palette.keys()].map((bucket, n) => [bucket, n]))
  const pixels = Buffer.alloc(data.length / CHANNELS)
  for (let at = 0; at < pixels.length; at += 1) {
    const i = at * CHANNELS
    const colour: Colour = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0]
    const bucket = bucketOf(...colour)
    const n = numbers.get(bucket) ?? nearest(colour, colours)
    numbers.set(bucket, n)
    pixels[at] = n
  }
  return { palette: Buffer.from(colours.flat()), pixels }
}

/** Rows of `width` pixels, each behind the byte of its filter, none. */
export function unfiltered(pixels: Buffer, width: number): Buffer {
  const rows = Buffer.alloc(pixels.length + pixels.length / width)
  for (let y = 0; y * width < pixels.length; y += 1) pixels.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width)
  return rows
}

/** A screenshot in 256 colours: a third of the bytes without a visible difference. */
export function inFewColours(screenshot: Uint8Array): Buffer {
  const { width, height, data } = PNG.sync.read(Buffer.from(screenshot))
  const { palette, pixels } = fewColoursOf(data)
  return pngFile({ width, height, bitsAPixel: 8, palette, rows: unfiltered(pixels, width) })
}
