import { PNG } from 'pngjs'
import { animatedPng, type Frame } from '../fakes/printer/png-file'
import { fewColoursOf, unfiltered } from './few-colours'

/** A screenshot of an animation, and for how many milliseconds it is shown. */
export interface Shot {
  screenshot: Uint8Array
  ms: number
}

/** The smallest part that holds all pixels that differ; a picture like the one before has one pixel. */
function changedPart(before: Buffer, after: Buffer, width: number): Omit<Frame, 'rows' | 'ms'> {
  let [left, right, top, bottom] = [width, 0, after.length / width, 0]
  for (let at = 0; at < after.length; at += 1) {
    if (after[at] === before[at]) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return left > right
    ? { x: 0, y: 0, width: 1, height: 1 }
    : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

function cut(pixels: Buffer, width: number, part: Omit<Frame, 'rows' | 'ms'>): Buffer {
  const rows = Array.from({ length: part.height }, (_, row) => {
    const from = (part.y + row) * width + part.x
    return pixels.subarray(from, from + part.width)
  })
  return unfiltered(Buffer.concat(rows), part.width)
}

/** Screenshots of one size as one animated PNG in 256 colours: after the first, only what changes is in it. */
export function animationOf(shots: readonly Shot[]): Buffer {
  const pictures = shots.map(({ screenshot }) => PNG.sync.read(Buffer.from(screenshot)))
  const [{ width, height } = { width: 0, height: 0 }] = pictures
  if (pictures.some((each) => each.width !== width || each.height !== height)) throw new Error('pictures of two sizes')
  const { palette, pixels } = fewColoursOf(Buffer.concat(pictures.map(({ data }) => data)))
  const size = width * height
  const frames = shots.map(({ ms }, i): Frame => {
    const own = pixels.subarray(i * size, (i + 1) * size)
    const before = pixels.subarray((i - 1) * size, i * size)
    const part = i === 0 ? { x: 0, y: 0, width, height } : changedPart(before, own, width)
    return { ...part, rows: cut(own, width, part), ms }
  })
  return animatedPng({ width, height, bitsAPixel: 8, palette }, frames)
}
