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

/** A screenshot in 256 colours: a third of the bytes without a visible difference. */
export function inFewColours(screenshot: Uint8Array): Buffer {
  const { width, height, data } = PNG.sync.read(Buffer.from(screenshot))
  const palette = paletteOf(data)
  const colours = [...palette.values()]
  const numbers = new Map([...palette.keys()].map((bucket, n) => [bucket, n]))
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const i = (y * width + x) * CHANNELS
      const colour: Colour = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0]
      const bucket = bucketOf(...colour)
      const n = numbers.get(bucket) ?? nearest(colour, colours)
      numbers.set(bucket, n)
      rows[y * (width + 1) + 1 + x] = n
    }
  return pngFile({ width, height, bitsAPixel: 8, palette: Buffer.from(colours.flat()), rows })
}
