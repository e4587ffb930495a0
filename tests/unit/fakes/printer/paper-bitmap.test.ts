import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { PLAIN } from '../../../fakes/printer/line-buffer'
import { Paper, type PaperRow, type Style } from '../../../fakes/printer/paper'
import { paperBitmap } from '../../../fakes/printer/paper-bitmap'
import { CONFIRMING_80 } from '../../../fakes/printer/presets'

const SIDE = 32
const TOP = 24

function text(content: string, style: Partial<Style> = {}): PaperRow {
  const full = { ...PLAIN, ...style }
  return {
    type: 'text',
    align: 'left',
    height: 30 * full.height,
    runs: [{ text: content, style: full, advance: 12 * full.width }],
  }
}

/** A part of the picture as rows of `#` and `.`. */
function part(rows: PaperRow[], left: number, top: number, width: number, height: number): string[] {
  const { dots, width: across } = paperBitmap({ rows, size: CONFIRMING_80 })
  const at = (x: number, y: number) => (dots[(TOP + top + y) * across + SIDE + left + x] ? '#' : '.')
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => at(x, y)).join(''))
}

const ink = (rows: string[]): number => rows.join('').replaceAll('.', '').length

test('a letter fills its cell of 12 x 24 dots, and each letter is different', () => {
  expect(ink(part([text('A')], 0, 0, 12, 24))).toBeGreaterThan(20)
  expect(ink(part([text('A')], 12, 0, 12, 24))).toBe(0)
  expect(part([text('ñ')], 0, 0, 12, 24)).not.toEqual(part([text('n')], 0, 0, 12, 24))
})

test('double size is four dots for each dot, at the same position', () => {
  const small = part([text('R')], 0, 0, 12, 24)
  const large = part([text('R', { width: 2, height: 2 })], 0, 0, 24, 48)
  expect(large).toEqual(small.flatMap((row) => Array(2).fill(row.replace(/./g, '$&$&'))))
})

test('bold has more ink, inverse is white on black', () => {
  const plain = part([text('E')], 0, 0, 12, 24)
  expect(ink(part([text('E', { bold: true })], 0, 0, 12, 24))).toBeGreaterThan(ink(plain))
  const inverse = part([text('E', { inverse: true })], 0, 0, 12, 24)
  expect(inverse).toEqual(plain.map((row) => row.replace(/[#.]/g, (dot) => (dot === '#' ? '.' : '#'))))
})

test('a QR and an image are drawn dot by dot, aligned on the paper', () => {
  const modules = [
    [true, false],
    [false, true],
  ]
  const qr: PaperRow = { type: 'qr', align: 'right', data: 'x', modules, module: 1 }
  expect(part([qr], 572, 0, 4, 2)).toEqual(['..#.', '...#'])
  const image: PaperRow = { type: 'image', align: 'center', width: 2, height: 1, dots: [true, true] }
  expect(part([image], 286, 0, 4, 1)).toEqual(['.##.'])
})

test('the picture of a complete paper is a small PNG of two colours', () => {
  const paper = new Paper(1, CONFIRMING_80)
  paper.rows.push(text('¡Hola!'))
  const png = PNG.sync.read(paper.toPng())
  expect([png.width, png.height]).toEqual([576 + 2 * SIDE, TOP + 30])
  const colours = new Set(
    Array.from({ length: png.width * png.height }, (_, i) => png.data.toString('hex', i * 4, i * 4 + 3)),
  )
  expect([...colours]).toEqual(['fbfaf5', '1d1c1a'])
})
