import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { inFewColours } from '../../pictures/few-colours'

/** A picture of `side` × `side` whose pixels are `colourOf(n)`, as Chromium writes it. */
function screenshot(side: number, colourOf: (n: number) => readonly [number, number, number]): Buffer {
  const png = new PNG({ width: side, height: side })
  for (let n = 0; n < side * side; n += 1) png.data.set([...colourOf(n), 255], n * 4)
  return PNG.sync.write(png)
}

test('a picture of few colours keeps each of its pixels', () => {
  const colours = [
    [29, 78, 171],
    [255, 255, 255],
    [20, 29, 38],
  ] as const
  const before = screenshot(30, (n) => colours[n % 3] ?? colours[0])
  expect(PNG.sync.read(inFewColours(before)).data).toEqual(PNG.sync.read(before).data)
})

test('a picture of thousands of colours gets a close colour for each', () => {
  const before = PNG.sync.read(screenshot(64, (n) => [n % 64, Math.floor(n / 64), 128]))
  const after = PNG.sync.read(inFewColours(PNG.sync.write(before)))
  expect(new Set(after.data.toString('hex').match(/.{8}/g)).size).toBeLessThanOrEqual(256)
  const far = before.data.map((value, i) => Math.abs(value - (after.data[i] ?? 0)))
  expect(Math.max(...far)).toBeLessThanOrEqual(16)
})
