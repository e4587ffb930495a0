import { PNG } from 'pngjs'

const WIDTH = 320
const HEIGHT = 120

/** Brightness of a made-up sign: a ring, a leaf in it, and a grey that runs out to both sides. */
function brightness(x: number, y: number): number {
  const fromCentre = Math.hypot(x - WIDTH / 2, y - HEIGHT / 2)
  if (fromCentre > 50 && fromCentre < 58) return 0
  const leaf = Math.hypot(x - 145, y - 60) < 38 && Math.hypot(x - 175, y - 60) < 38
  if (leaf) return Math.abs(x - 160) < 2 ? 255 : 40
  const isBand = Math.abs(y - HEIGHT / 2) < 10 && fromCentre >= 58
  return isBand ? Math.min(255, Math.round(fromCentre * 1.5)) : 255
}

/** A made-up logo, in the settings' format. */
export function madeUpLogo(): string {
  const png = new PNG({ width: WIDTH, height: HEIGHT })
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const grey = brightness(x, y)
      png.data.set([grey, grey, grey, 255], (y * WIDTH + x) * 4)
    }
  return PNG.sync.write(png).toString('base64')
}
