import type { Picture } from './read-png'

/** Brightness, 0 black to 255 white, row by row. */
export interface Greys {
  width: number
  height: number
  values: Float32Array
}

/** Brightness (ITU-R BT.601) of a pixel as it looks on white paper. */
function brightness(data: Buffer, at: number): number {
  const colour = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
  return 255 - ((255 - colour) * (data[at + 3] ?? 0)) / 255
}

/** Mean over the pixels that one dot covers. */
function mean(picture: Picture, left: number, top: number, right: number, bottom: number): number {
  let sum = 0
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) sum += brightness(picture.data, (y * picture.width + x) * 4)
  return sum / ((right - left) * (bottom - top))
}

/** The picture in greys on white, made smaller where it is larger than `most`, never larger. Dots are square. */
export function shrink(picture: Picture, most: { width: number; height: number }): Greys {
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
      values[y * width + x] = mean(picture, left, top, right, bottom)
    }
  }
  return { width, height, values }
}
