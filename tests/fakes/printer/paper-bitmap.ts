import { CELL_HEIGHT } from './line-buffer'
import { lineWidth, offsetOf, type Paper, type PaperRow, type PaperSize, type Run, runWidth } from './paper'
import { GLYPH_HEIGHT, GLYPH_WIDTH, glyphOf } from './terminus'

/** White at each side of the printable area, in dots: an 80 mm roll has 640 dots for 576, a 58 mm one 464 for 384. */
const margin = (dots: number): number => (dots > 400 ? 32 : 40)
/** White above the first row, in dots. */
export const TOP = 24

/** One byte a dot, row by row: 1 is ink. */
export interface Sheet {
  width: number
  height: number
  dots: Uint8Array
}

type Ink = (x: number, y: number) => void

function inkOf({ width, dots }: Sheet, left: number, top: number): Ink {
  return (x, y) => {
    if (left + x >= 0 && left + x < width) dots[(top + y) * width + left + x] = 1
  }
}

function fill(ink: Ink, width: number, height: number, isDark: (x: number, y: number) => boolean): void {
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) if (isDark(x, y)) ink(x, y)
}

/** A run as a print head draws it: dots scaled by the character size. */
function drawRun(ink: Ink, run: Run): void {
  const { bold, inverse, width: scaleX, height: scaleY } = run.style
  const height = CELL_HEIGHT * scaleY
  const shrink = GLYPH_HEIGHT / CELL_HEIGHT
  const glyphs = [...run.text].map((character) => glyphOf(character, bold))
  fill(ink, runWidth(run), height, (x, y) => {
    const glyph = glyphs[Math.floor(x / run.advance)]
    const column = Math.floor(((x % run.advance) / scaleX) * shrink)
    const row = glyph?.[Math.floor((y / scaleY) * shrink)] ?? 0
    const isDot = column < GLYPH_WIDTH && ((row >> (15 - column)) & 1) === 1
    return isDot !== inverse
  })
}

/** Characters of all sizes share one base line. */
function drawLine(sheet: Sheet, left: number, top: number, runs: readonly Run[]): void {
  const tallest = Math.max(0, ...runs.map((run) => CELL_HEIGHT * run.style.height))
  let x = left
  for (const run of runs) {
    drawRun(inkOf(sheet, x, top + tallest - CELL_HEIGHT * run.style.height), run)
    x += runWidth(run)
  }
}

type Picture = { width: number; height: number; isDark: (x: number, y: number) => boolean }

function pictureOf(row: Exclude<PaperRow, { type: 'text' | 'feed' }>): Picture {
  switch (row.type) {
    case 'qr': {
      const length = row.modules.length * row.module
      const module = (dot: number) => Math.floor(dot / row.module)
      return { width: length, height: length, isDark: (x, y) => row.modules[module(y)]?.[module(x)] === true }
    }
    case 'image':
      return { width: row.width, height: row.height, isDark: (x, y) => row.dots[y * row.width + x] === true }
  }
}

function drawRow(sheet: Sheet, side: number, top: number, row: PaperRow, size: PaperSize): void {
  if (row.type === 'feed') return
  const left = (width: number) => side + offsetOf(row.align, width, size)
  if (row.type === 'text') {
    drawLine(sheet, left(lineWidth(row.runs)), top, row.runs)
    return
  }
  const { width, height, isDark } = pictureOf(row)
  fill(inkOf(sheet, left(width), top), width, height, isDark)
}

const heightOf = (row: PaperRow): number => (row.type === 'qr' ? row.modules.length * row.module : row.height)

/** The whole strip with its margins, one pixel a dot: the same bytes give the same picture on every machine. */
export function paperBitmap({ rows, size }: Pick<Paper, 'rows' | 'size'>): Sheet {
  const side = margin(size.dots)
  const width = size.dots + 2 * side
  const height = TOP + rows.reduce((sum, row) => sum + heightOf(row), 0)
  const sheet: Sheet = { width, height, dots: new Uint8Array(width * height) }
  let top = TOP
  for (const row of rows) {
    drawRow(sheet, side, top, row, size)
    top += heightOf(row)
  }
  return sheet
}
