import type { Align, Block, Cell, Size, TextBlock } from '@shared/ticket'
import { type CodePage, toCodePage } from './code-pages'
import { wrap } from './wrap'

export interface TextLine {
  type: 'text'
  /** Plain spaces before the text, in columns of the line's own size. */
  indent: number
  /** In characters of the code page; `indent` and text together never pass the paper's width. */
  text: string
  size: Size
  bold: boolean
  inverse: boolean
  /** Another page than the paper's. */
  codePage?: TextBlock['codePage']
}

export type PaperLine = TextLine | Extract<Block, { type: 'qr' | 'feed' | 'cut' }>

export interface Paper {
  /** Characters of normal width. */
  columns: number
  codePage: CodePage
}

type RowBlock = Extract<Block, { type: 'row' }>

/** A flexible cell that got less would be a column of letters. */
const LEAST_FLEXIBLE = 6

/** Double width halves the columns: everything is wrapped before it is enlarged. */
const columnsOf = (size: Size, columns: number): number => (size === 'double' ? Math.floor(columns / 2) : columns)

function leadingSpace(align: Align, length: number, width: number): number {
  if (align === 'left') return 0
  return align === 'right' ? width - length : Math.floor((width - length) / 2)
}

function textLines(block: TextBlock, paper: Paper): TextLine[] {
  const { align = 'left', bold = false, size = 'normal', inverse = false } = block
  const columns = columnsOf(size, paper.columns)
  const indent = Math.min(block.indent ?? 0, columns - 1)
  // White on black needs an edge to be read.
  const edge = inverse ? 1 : 0
  const width = Math.max(1, columns - indent - 2 * edge)
  const page = block.codePage?.page ?? paper.codePage
  return wrap(toCodePage(block.text, page), width).map((line) => {
    const text = `${' '.repeat(edge)}${line}${' '.repeat(edge)}`
    return {
      type: 'text',
      indent: indent + leadingSpace(align, line.length, width),
      text,
      size,
      bold,
      inverse,
      ...(block.codePage && { codePage: block.codePage }),
    }
  })
}

/** Widths of all cells; where the fixed ones want too much they shrink in proportion, so that nothing is lost. */
function cellWidths(cells: readonly Cell[], columns: number): number[] {
  const flexible = cells.filter((cell) => cell.width === null).length
  const wanted = cells.reduce((sum, cell) => sum + (cell.width ?? 0), 0)
  const room = columns - flexible * LEAST_FLEXIBLE
  const scale = wanted > room ? room / wanted : 1
  const fixed = cells.map((cell) => (cell.width === null ? 0 : Math.max(1, Math.floor(cell.width * scale))))
  const left = columns - fixed.reduce((sum, width) => sum + width, 0)
  const share = flexible === 0 ? 0 : Math.floor(left / flexible)
  return cells.map((cell, i) => (cell.width === null ? share : (fixed[i] ?? 1)))
}

function padded(text: string, width: number, align: Align): string {
  return (' '.repeat(leadingSpace(align, text.length, width)) + text).padEnd(width)
}

function rowLines(block: RowBlock, paper: Paper): TextLine[] {
  const widths = cellWidths(block.cells, paper.columns)
  const columns = block.cells.map((cell, i) => wrap(toCodePage(cell.text, paper.codePage), widths[i] ?? 1))
  const height = Math.max(0, ...columns.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) => {
    const parts = block.cells.map((cell, i) => padded(columns[i]?.[line] ?? '', widths[i] ?? 1, cell.align ?? 'left'))
    return {
      type: 'text',
      indent: 0,
      text: parts.join('').trimEnd(),
      size: block.size ?? 'normal',
      bold: block.bold ?? false,
      inverse: false,
    }
  })
}

function ruleLine(char: string, columns: number): TextLine {
  return { type: 'text', indent: 0, text: char.repeat(columns), size: 'normal', bold: false, inverse: false }
}

function blockLines(block: Block, paper: Paper): PaperLine[] {
  switch (block.type) {
    case 'text':
      return textLines(block, paper)
    case 'row':
      return rowLines(block, paper)
    case 'rule':
      return [ruleLine(block.char ?? '-', paper.columns)]
    case 'qr':
    case 'feed':
    case 'cut':
      return [block]
  }
}

/** Blocks → the lines of one paper, whatever printer draws them. Pure. */
export function layOut(blocks: readonly Block[], paper: Paper): PaperLine[] {
  return blocks.flatMap((block) => blockLines(block, paper))
}
