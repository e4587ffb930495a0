import { PNG } from 'pngjs'

type Rgba = readonly [number, number, number, number]

/** A PNG with these colours, as base64. */
export function aPng(width: number, height: number, colour: (x: number, y: number) => Rgba): string {
  const png = new PNG({ width, height })
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) png.data.set(colour(x, y), (y * width + x) * 4)
  return PNG.sync.write(png).toString('base64')
}
