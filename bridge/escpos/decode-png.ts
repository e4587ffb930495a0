import { createInflate } from 'node:zlib'
import type { Png } from '@shared/png'

/** Brightness on white paper, 0 black to 255 white, row by row. */
export interface Picture {
  width: number
  height: number
  values: Uint8Array
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

/** The parts of the picture that are stored as rows of their own; `across` and `down`: distance of their pixels. */
const passesOf = ({ width, height, interlaced }: Png) =>
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
const rowBytes = ({ channels, bitDepth }: Png, { width }: { width: number }): number =>
  Math.ceil((width * channels * bitDepth) / 8)

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

/** Reads the brightness of the pixel `x` of a row. */
function pixelReader({ colourType, bitDepth, channels, palette, transparency }: Png) {
  const most = 2 ** bitDepth - 1
  const sample = (row: Uint8Array, i: number): number => {
    const bit = i * bitDepth
    const byte = row[bit >> 3] ?? 0
    if (bitDepth === 16) return byte * 256 + (row[(bit >> 3) + 1] ?? 0)
    return (byte >> (8 - bitDepth - (bit & 7))) & most
  }
  const isPalette = colourType === 3
  const isColour = colourType === 2 || colourType === 6
  const hasAlpha = colourType === 4 || colourType === 6
  /** The samples of the colour that is transparent; two bytes each. */
  const clear = isPalette
    ? []
    : Array.from(
        { length: transparency.length / 2 },
        (_, i) => (transparency[2 * i] ?? 0) * 256 + (transparency[2 * i + 1] ?? 0),
      )
  return (row: Uint8Array, x: number): number => {
    const at = x * channels
    const first = sample(row, at)
    if (isPalette) {
      const of = (i: number): number => palette[first * 3 + i] ?? 0
      return onWhite(of(0), of(1), of(2), transparency[first] ?? 255)
    }
    const scaled = (i: number): number => (sample(row, at + i) * 255) / most
    const isClear = clear.length > 0 && clear.every((value, i) => sample(row, at + i) === value)
    const alpha = hasAlpha ? scaled(channels - 1) : isClear ? 0 : 255
    return isColour ? onWhite(scaled(0), scaled(1), scaled(2), alpha) : onWhite(scaled(0), scaled(0), scaled(0), alpha)
  }
}

/** Inflated bytes that are drawn in one turn of the event loop: about a millisecond. */
const PIECE_BYTES = 32 * 1024

/**
 * Decodes a PNG that was read strictly. The data are inflated on a thread of zlib, a piece at a time, and drawn between
 * the loop's other work; never more than the header announces is kept. Throws on data that are no such picture.
 */
export async function decodePng(png: Png): Promise<Picture> {
  const { width, height, bitDepth, channels } = png
  const readPixel = pixelReader(png)
  const step = Math.max(1, (channels * bitDepth) >> 3)
  const values = new Uint8Array(width * height)
  const rows = passesOf(png).flatMap((pass) => Array.from({ length: pass.height }, (_, y) => ({ pass, y })))
  let above = new Uint8Array()
  let drawn = 0
  let rest = Buffer.alloc(0)
  const inflater = createInflate({ chunkSize: PIECE_BYTES })
  inflater.end(Buffer.concat(png.data))
  for await (const piece of inflater) {
    rest = Buffer.concat([rest, piece])
    for (let next = rows[drawn]; next; next = rows[drawn]) {
      const { pass, y } = next
      const end = 1 + rowBytes(png, pass)
      if (rest.length < end) break
      const row = rest.subarray(1, end)
      unfilter(rest[0] ?? 0, row, y === 0 ? new Uint8Array(row.length) : above, step)
      const start = (pass.top + y * pass.down) * width + pass.left
      for (let x = 0; x < pass.width; x += 1) values[start + x * pass.across] = readPixel(row, x)
      above = row
      rest = rest.subarray(end)
      drawn += 1
    }
    if (drawn === rows.length && rest.length > 0) throw new Error('more data than the picture has')
  }
  if (drawn < rows.length) throw new Error('less data than the picture has')
  return { width, height, values }
}
