import { readPng } from '@shared/png'
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { decodePng } from '../../../../bridge/escpos/decode-png'
import { chunk, END } from '../../../fakes/printer/png-file'
import { file, HARMLESS, type Head, idat, ihdr, UNDRAWABLE } from '../../../fixtures/png'

async function decode(bytes: Uint8Array) {
  const reading = readPng(bytes)
  if (!reading.ok) throw new Error(reading.detail)
  return decodePng(reading.png)
}

/** Brightness on white paper of what another decoder makes of the file. */
function expected(bytes: Buffer): number[] {
  const { data } = PNG.sync.read(bytes)
  return Array.from({ length: data.length / 4 }, (_, i) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(i * 4)
    return 255 - ((255 - (0.299 * red + 0.587 * green + 0.114 * blue)) * alpha) / 255
  })
}

/** The same bytes for each run. */
function noise(length: number): Buffer {
  let state = 7
  return Buffer.from(
    Array.from({ length }, () => {
      state = (state * 1103515245 + 12345) % 2 ** 31
      return state >> 16
    }),
  )
}

const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
]

/** Rows of noise, each with another filter. */
function rowsOf({ width = 8, height = 8, bitDepth = 8, colourType = 0, interlace = 0 }: Head): Buffer {
  const passes = interlace === 0 ? [[0, 0, 1, 1]] : ADAM7
  const sizes = passes.map(([left = 0, top = 0, across = 1, down = 1]) => ({
    columns: Math.ceil((width - left) / across),
    rows: Math.ceil((height - top) / down),
  }))
  const lengths = sizes
    .filter(({ columns }) => columns > 0)
    .flatMap(({ columns, rows }) =>
      Array<number>(Math.max(0, rows)).fill(Math.ceil((columns * bitDepth * (CHANNELS[colourType] ?? 1)) / 8)),
    )
  const bytes = noise(lengths.reduce((sum, length) => sum + length, 0))
  let at = 0
  return Buffer.concat(
    lengths.flatMap((length, i) => {
      at += length
      return [Buffer.of(i % 5), bytes.subarray(at - length, at)]
    }),
  )
}

const DEPTHS: [colourType: number, depths: number[]][] = [
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
]
const KINDS = DEPTHS.flatMap(([colourType, depths]) => depths.map((bitDepth) => ({ colourType, bitDepth })))

describe('a logo in any kind of PNG is drawn as another decoder draws it', () => {
  it.each(KINDS.flatMap((kind) => [0, 1].map((interlace) => ({ ...kind, interlace }))))(
    'colour type $colourType, $bitDepth bits, interlace $interlace',
    async (kind) => {
      for (const [width, height] of [
        [1, 1],
        [3, 5],
        [33, 17],
      ] as const) {
        const head = { ...kind, width, height }
        const colours = 2 ** kind.bitDepth
        const palette = kind.colourType === 3 ? [chunk('PLTE', noise(3 * colours)), chunk('tRNS', noise(colours))] : []
        const bytes = file(ihdr(head), ...palette, idat(rowsOf(head)), END)
        const { values } = await decode(bytes)
        const others = expected(bytes)
        expect(values).toHaveLength(others.length)
        // The other one rounds the alpha of 16 bits, where this one takes its upper half.
        values.forEach((value, i) => {
          expect(Math.abs(value - (others[i] ?? -9))).toBeLessThanOrEqual(kind.bitDepth === 16 ? 3 : 0.5)
        })
      }
    },
  )

  it('a colour that is named transparent is white, the others are not', async () => {
    const drawn = async (head: Head, transparent: number[], row: number[]) => {
      const bytes = file(ihdr(head), chunk('tRNS', Buffer.of(...transparent)), idat(Buffer.of(0, ...row)), END)
      return [...(await decode(bytes)).values]
    }
    const pair = { width: 2, height: 1 }
    expect(await drawn(pair, [0, 9], [9, 8])).toEqual([255, 8])
    expect(await drawn({ ...pair, colourType: 2 }, [0, 9, 0, 9, 0, 9], [9, 9, 9, 9, 9, 8])).toEqual([255, 9])
    expect(await drawn({ ...pair, bitDepth: 16 }, [9, 9], [9, 9, 9, 8])).toEqual([255, 9])
  })
})

describe('a logo whose data are no picture', () => {
  it.each(Object.entries(UNDRAWABLE))('is refused: %s', async (_, bytes) => {
    await expect(decode(bytes)).rejects.toThrow(/./)
  })
})

/** MB of this thread: other tests share the process. */
function memoryUsed(): number {
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}

/** The most milliseconds of this thread that one turn of the event loop took meanwhile, and the most memory in MB. */
async function costOf(work: () => Promise<unknown>) {
  const before = memoryUsed()
  let isOver = false
  let [loop, most] = [0, before]
  const turns = (async () => {
    while (!isOver) {
      const start = process.threadCpuUsage()
      await new Promise(setImmediate)
      const { user, system } = process.threadCpuUsage(start)
      loop = Math.max(loop, (user + system) / 1000)
      most = Math.max(most, memoryUsed())
    }
  })()
  await work()
  isOver = true
  await turns
  return { loop, memory: most - before }
}

it('the costliest logo that is taken, and 80 MB in a small one, keep neither printing nor memory', async () => {
  const side = 2000
  const largest = file(
    ihdr({ width: side, height: side, bitDepth: 16, colourType: 6 }),
    idat(Buffer.alloc(side * (1 + side * 8))),
    END,
  )
  await decode(HARMLESS.plain ?? Buffer.alloc(0))
  const costs = await Promise.all([costOf(() => decode(largest))])
  const { 'far more data than the picture has': flood = Buffer.alloc(0) } = UNDRAWABLE
  costs.push(await costOf(() => decode(flood).catch(() => null)))
  for (const { loop, memory } of costs) {
    expect(loop).toBeLessThan(500)
    expect(memory).toBeLessThan(200)
  }
})
