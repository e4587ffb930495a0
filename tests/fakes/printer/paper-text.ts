import { lineWidth, offsetOf, type Paper, type PaperAlign, type PaperRow, type PaperSize } from './paper'

/** The paper as plain lines: feeds become empty lines of normal height, sizes and weights are lost. */
export function paperText({ rows, size }: Pick<Paper, 'rows' | 'size'>): string {
  return rows
    .flatMap((row) => rowText(row, size))
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()
}

const NORMAL_LINE = 30

function rowText(row: PaperRow, size: PaperSize): string[] {
  if (row.type === 'feed') return Array.from({ length: Math.round(row.height / NORMAL_LINE) }, () => '')
  if (row.type === 'qr') return [centred(`[QR: ${row.data}]`, row.align, size)]
  if (row.type === 'image') return [centred(`[image ${row.width}x${row.height}]`, row.align, size)]
  const indent = Math.round(offsetOf(row.align, lineWidth(row.runs), size) / (size.dots / size.columns))
  return [' '.repeat(indent) + row.runs.map((run) => run.text).join('')]
}

function centred(text: string, align: PaperAlign, size: PaperSize): string {
  const free = Math.max(0, size.columns - text.length)
  if (align === 'left') return text
  return ' '.repeat(align === 'right' ? free : Math.floor(free / 2)) + text
}
