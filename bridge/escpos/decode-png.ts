import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import type { Png } from '@shared/png'
import { nextTurn } from '../async'

/** Brightness on white paper, 0 black to 255 white, row by row. */
export interface Picture {
  width: number
  height: number
  values: Uint8Array
}

/** A part of the picture that is stored as rows of its own: all of it, or one pass of Adam7. */
interface Pass {
  left: number
  top: number
  /** Distance of its pixels in the picture. */
  across: number
  down: number
  width: number
  height: number
}

/** Adam7 (PNG, 8.1): left, top, across, down. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const
const WHOLE = [[0, 0, 1, 1]] as const

const passesOf = ({ width, height, interlaced }: Png): Pass[] =>
  (interlaced ? ADAM7 : WHOLE)
    .map(([left, top, across, down]) => ({
      left,
      top,
      across,
      down,
      width: Math.ceil((width - left) / across),
      height: Math.ceil((height - top) / down),
    }))
    .filter((pass) => pass.width > 0 && pass.height > 0)

/** Bytes of a row without its filter type. */
const rowBytes = ({ channels, bitDepth }: Png, { width }: Pass): number => Math.ceil((width * channels * bitDepth) / 8)

/** Paeth predictor (PNG, 9.4). */
function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner
  const [toLeft, toAbove, toCorner] = [
    Math.abs(estimate - left),
    Math.abs(estimate - above),
    Math.abs(estimate - corner),
  ]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

/** Predictors of the five filter types by the bytes to the left, above, and above left (PNG, 9.2). */
const PREDICTORS: ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
]

/** Reverses the filter of a row in place; `above`: the row before it, or zeros. `step`: bytes of a whole pixel. */
function unfilter(type: number, row: Uint8Array, above: Uint8Array, step: number): void {
  const predict = PREDICTORS[type]
  if (!predict) throw new Error(`filter type ${type}`)
  for (let i = 0; i < row.length; i += 1)
    row[i] = (row[i] ?? 0) + predict(row[i - step] ?? 0, above[i] ?? 0, above[i - step] ?? 0)
}

/** Brightness of a colour (ITU-R BT.601) on white paper. */
const onWhite = (red: number, green: number, blue: number, alpha: number): number =>
  Math.round(255 - ((255 - (0.299 * red + 0.587 * green + 0.114 * blue)) * alpha) / 255)

/** Brightness of the pixel `x` of a row. */
type ReadPixel = (row: Uint8Array, x: number) => number

/** Pixels of one sample of 8 bits or fewer, a grey or a colour of the palette: by a table. */
function tableReader({ colourType, bitDepth, palette, transparency }: Png): ReadPixel {
  const most = 2 ** bitDepth - 1
  const clear = transparency.length === 2 ? (transparency[0] ?? 0) * 256 + (transparency[1] ?? 0) : null
  const table = Uint8Array.from({ length: most + 1 }, (_, sample) => {
    const grey = (sample * 255) / most
    if (colourType === 0) return onWhite(grey, grey, grey, sample === clear ? 0 : 255)
    const [red = 0, green = 0, blue = 0] = palette.subarray(sample * 3, sample * 3 + 3)
    return onWhite(red, green, blue, transparency[sample] ?? 255)
  })
  return (row, x) => {
    const bit = x * bitDepth
    return table[((row[bit >> 3] ?? 0) >> (8 - bitDepth - (bit & 7))) & most] ?? 255
  }
}

/** Other pixels: samples of 8 bits, or the upper half of 16. */
function sampleReader({ colourType, bitDepth, channels, transparency }: Png): ReadPixel {
  const bytes = bitDepth / 8
  const isColour = colourType === 2 || colourType === 6
  const hasAlpha = colourType === 4 || colourType === 6
  // Two bytes for each sample, of which 8 bits use the lower one.
  const clear = transparency.filter((_, i) => bytes === 2 || i % 2 === 1)
  return (row, x) => {
    const at = x * channels * bytes
    const isClear = clear.length > 0 && clear.every((byte, i) => row[at + i] === byte)
    const alpha = hasAlpha ? (row[at + (channels - 1) * bytes] ?? 255) : isClear ? 0 : 255
    const first = row[at] ?? 0
    return isColour
      ? onWhite(first, row[at + bytes] ?? 0, row[at + 2 * bytes] ?? 0, alpha)
      : onWhite(first, first, first, alpha)
  }
}

/** Pixels that are drawn in one turn of the event loop: about a millisecond. */
const PIXELS_A_TURN = 20_000

const inflated = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate)

/**
 * Decodes a PNG that was read strictly. The data are inflated on a thread of zlib and drawn between the loop's other
 * work; never more than the header announces is inflated. Throws on data that are no such picture.
 */
export async function decodePng(png: Png): Promise<Picture> {
  const { width, height, bitDepth, channels } = png
  const readPixel = channels === 1 && bitDepth <= 8 ? tableReader(png) : sampleReader(png)
  const step = Math.max(1, (channels * bitDepth) >> 3)
  const passes = passesOf(png)
  const length = passes.reduce((sum, pass) => sum + pass.height * (1 + rowBytes(png, pass)), 0)
  const bytes = await inflated(Buffer.concat(png.data), { maxOutputLength: length })
  if (bytes.length < length) throw new Error('less data than the picture has')
  const values = new Uint8Array(width * height)
  let at = 0
  let drawn = 0
  for (const pass of passes) {
    let above: Uint8Array = new Uint8Array(rowBytes(png, pass))
    for (let y = 0; y < pass.height; y += 1) {
      const row = bytes.subarray(at + 1, at + 1 + above.length)
      unfilter(bytes[at] ?? 0, row, above, step)
      const start = (pass.top + y * pass.down) * width + pass.left
      for (let x = 0; x < pass.width; x += 1) values[start + x * pass.across] = readPixel(row, x)
      above = row
      at += 1 + row.length
      drawn += pass.width
      if (drawn < PIXELS_A_TURN) continue
      await nextTurn()
      drawn = 0
    }
  }
  return { width, height, values }
}
