import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { animationOf } from '../../pictures/animation'

const SIDE = 20
const RED = [200, 0, 0, 255]

/** White but for these pixels. */
function shot(red: readonly (readonly [x: number, y: number])[], ms = 500, side = SIDE) {
  const png = new PNG({ width: side, height: side })
  png.data.fill(255)
  for (const [x, y] of red) png.data.set(RED, (y * side + x) * 4)
  return { screenshot: PNG.sync.write(png), ms }
}

/** Type and body of each chunk. */
function chunksOf(file: Buffer): { type: string; body: Buffer }[] {
  const chunks: { type: string; body: Buffer }[] = []
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), body: file.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

const place = (control: Buffer) => [12, 16, 4, 8].map((at) => control.readUInt32BE(at))

test('an animation has its pictures in order, without end, and after the first only what changes', () => {
  const file = animationOf([
    shot([]),
    shot(
      [
        [3, 4],
        [7, 9],
      ],
      120,
    ),
    shot(
      [
        [3, 4],
        [7, 9],
      ],
      3000,
    ),
  ])
  const chunks = chunksOf(file)
  expect(chunks.map(({ type }) => type).join(' ')).toBe('IHDR PLTE acTL fcTL IDAT fcTL fdAT fcTL fdAT IEND')
  const [{ body: control = Buffer.alloc(8) } = {}] = chunks.filter(({ type }) => type === 'acTL')
  expect([control.readUInt32BE(0), control.readUInt32BE(4)]).toEqual([3, 0])
  const frames = chunks.filter(({ type }) => type === 'fcTL').map(({ body }) => body)
  expect(frames.map(place)).toEqual([
    [0, 0, SIDE, SIDE],
    [3, 4, 5, 6],
    [0, 0, 1, 1],
  ])
  expect(frames.map((body) => body.readUInt16BE(20) / body.readUInt16BE(22))).toEqual([0.5, 0.12, 3])
  const numbered = chunks.filter(({ type }) => type === 'fcTL' || type === 'fdAT')
  expect(numbered.map(({ body }) => body.readUInt32BE(0))).toEqual([0, 1, 2, 3, 4])
})

test('a program that knows no animation shows the first picture', () => {
  const first = shot([[1, 1]])
  const file = animationOf([first, shot([])])
  expect(PNG.sync.read(file).data).toEqual(PNG.sync.read(first.screenshot).data)
})

test('pictures of two sizes are no animation', () => {
  expect(() => animationOf([shot([]), shot([], 500, 8)])).toThrow('two sizes')
})
