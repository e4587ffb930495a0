import { cellHeight } from './line-buffer'
import { lineWidth, offsetOf, type Paper, type PaperRow, type PaperSize, type Run, runWidth } from './paper'

const INK = '#1d1c1a'
/** DejaVu Sans Mono advances 0.602 em: this size makes cells of 12 dots. */
const EM_PER_DOT = 1 / 0.602

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark)

/** Draws the rows dot by dot: one SVG unit is one dot of the print head. */
export function paperSvg({ rows, size }: Pick<Paper, 'rows' | 'size'>): string {
  let y = 0
  const parts = rows.map((row) => {
    const part = `<g transform="translate(0 ${y})">${drawRow(row, size)}</g>`
    y += rowHeight(row)
    return part
  })
  const box = `width="${size.dots}" height="${y}" viewBox="0 0 ${size.dots} ${y}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} fill="${INK}">${parts.join('')}</svg>`
}

function rowHeight(row: PaperRow): number {
  return row.type === 'qr' ? row.modules.length * row.module : row.height
}

function drawRow(row: PaperRow, size: PaperSize): string {
  switch (row.type) {
    case 'feed':
      return ''
    case 'text':
      return drawLine(row.runs, offsetOf(row.align, lineWidth(row.runs), size))
    case 'qr': {
      const side = row.modules.length
      const x = offsetOf(row.align, side * row.module, size)
      const path = darkRuns(side, side, (column, line) => row.modules[line]?.[column] === true)
      return `<title>${escapeXml(row.data)}</title><path transform="translate(${x} 0) scale(${row.module})" d="${path}"/>`
    }
    case 'image': {
      const x = offsetOf(row.align, row.width, size)
      const path = darkRuns(row.width, row.height, (column, line) => row.dots[line * row.width + column] === true)
      return `<path transform="translate(${x} 0)" d="${path}"/>`
    }
    case 'barcode':
      return drawBarcode(row.data, row.height, size)
  }
}

/** One rectangle for each run of dark dots in a line. */
function darkRuns(width: number, height: number, isDark: (x: number, y: number) => boolean): string {
  const runs: string[] = []
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isDark(x, y)) continue
      const from = x
      while (x < width && isDark(x, y)) x += 1
      runs.push(`M${from} ${y}h${x - from}v1h${from - x}z`)
    }
  }
  return runs.join('')
}

/** Characters stand on one base line, whatever their size, as print heads do. */
function drawLine(runs: readonly Run[], offset: number): string {
  const tallest = Math.max(0, ...runs.map((run) => cellHeight(run.style.font) * run.style.height))
  let x = offset
  return runs
    .map((run) => {
      const height = cellHeight(run.style.font) * run.style.height
      const drawn = `<g transform="translate(${x} ${tallest - height})">${drawRun(run, height)}</g>`
      x += runWidth(run)
      return drawn
    })
    .join('')
}

function drawRun(run: Run, height: number): string {
  const { style } = run
  const advance = run.advance / style.width
  const positions = [...run.text].map((_, i) => (i * advance).toFixed(1)).join(' ')
  const fontSize = (advance * EM_PER_DOT).toFixed(2)
  const base = (cellHeight(style.font) * 0.78).toFixed(1)
  const weight = style.bold ? ' font-weight="700"' : ''
  const fill = style.inverse ? ' fill="#fbfaf5"' : ''
  const text = `<text xml:space="preserve" x="${positions}" y="${base}" font-size="${fontSize}"${weight}${fill}>${escapeXml(run.text)}</text>`
  const scaled = `<g transform="scale(${style.width} ${style.height})">${text}</g>`
  const ground = style.inverse ? `<rect width="${runWidth(run)}" height="${height}"/>` : ''
  const line = style.underline ? `<rect y="${height - 2}" width="${runWidth(run)}" height="2"/>` : ''
  return ground + scaled + line
}

/** Bars are not encoded: a frame with what the symbol says. */
function drawBarcode(data: string, height: number, size: PaperSize): string {
  const frame = `<rect x="2" y="2" width="${size.dots - 4}" height="${height - 4}" fill="none" stroke="${INK}" stroke-width="2"/>`
  const label = `<text x="${size.dots / 2}" y="${height / 2}" font-size="20" text-anchor="middle">BARCODE ${escapeXml(data)}</text>`
  return frame + label
}
