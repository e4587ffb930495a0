import type { CodePage } from '../settings/bridge'
import type { Align, Block, Size, TextBlock } from '../ticket'
import { cellWidths } from './cell-widths'
import { toCodePage } from './to-code-page'
import { wrap, wrapSentences } from './wrap'

export interface TextLine {
  type: 'text'
  /** Plain spaces before the text, in columns of the line's own size. */
  indent: number
  /** Centred to the dot by the printer; `indent` is its approximation in plain text, off by up to half a column. */
  centred: boolean
  /** In characters of the code page; `indent` and text together never pass the paper's width. */
  text: string
  size: Size
  bold: boolean
  inverse: boolean
  /** A code page other than the paper's. */
  codePage?: TextBlock['codePage']
}

/** A narrow blank strip. */
export interface Gap {
  type: 'gap'
}

export type PaperLine = TextLine | Gap | Extract<Block, { type: 'qr' | 'image' | 'feed' | 'cut' }>

export interface Paper {
  /** Characters of normal width. */
  columns: number
  codePage: CodePage
}

type RowBlock = Extract<Block, { type: 'row' }>

/** Double width halves the columns; text is wrapped before it is enlarged. */
const columnsOf = (size: Size, columns: number): number => (size === 'double' ? Math.floor(columns / 2) : columns)

function leadingSpace(align: Align, length: number, width: number): number {
  if (align === 'left') return 0
  return align === 'right' ? width - length : Math.floor((width - length) / 2)
}

function padded(text: string, width: number, align: Align): string {
  return (' '.repeat(leadingSpace(align, text.length, width)) + text).padEnd(width)
}

function sentenceLines({ text, breakAt }: TextBlock, page: CodePage, width: number): string[] {
  if (breakAt === undefined) return wrap(toCodePage(text, page), width)
  const sentences = text.split(` ${breakAt} `).map((sentence) => toCodePage(sentence, page))
  return wrapSentences(sentences, ` ${toCodePage(breakAt, page)} `, width)
}

function textLines(block: TextBlock, paper: Paper): TextLine[] {
  const { align = 'left', bold = false, size = 'normal', inverse = false, codePage } = block
  const columns = columnsOf(size, paper.columns)
  const margin = Math.min(block.indent ?? 0, columns - 1)
  // White on black needs a black margin to be readable.
  const edge = ' '.repeat(inverse ? 1 : 0)
  const width = Math.max(1, columns - margin - 2 * edge.length)
  const lines = sentenceLines(block, codePage?.page ?? paper.codePage, width)
  const widest = Math.max(...lines.map((line) => line.length))
  return lines.map((line) => {
    // Lines of one inverse block get equal width, so that they form one rectangle.
    const field = inverse ? padded(line, widest, align) : line
    const indent = margin + leadingSpace(align, field.length, width)
    const text = edge + field + edge
    return {
      type: 'text',
      indent,
      centred: align === 'center' && margin === 0,
      text,
      size,
      bold,
      inverse,
      ...(codePage && { codePage }),
    }
  })
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
      centred: false,
      text: parts.join('').trimEnd(),
      size: block.size ?? 'normal',
      bold: block.bold ?? false,
      inverse: false,
    }
  })
}

function ruleLine(char: string, columns: number): TextLine {
  return {
    type: 'text',
    indent: 0,
    centred: false,
    text: char.repeat(columns),
    size: 'normal',
    bold: false,
    inverse: false,
  }
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
    case 'image':
    case 'feed':
    case 'cut':
      return [block]
  }
}

const isBlack = (block: Block | undefined): boolean => block?.type === 'text' && block.inverse === true

/** Tall lines touch each other: a gap keeps an inverse block apart from its neighbours. */
const gapBetween = (above: Block | undefined, below: Block): Gap[] =>
  above && (isBlack(above) || isBlack(below)) ? [{ type: 'gap' }] : []

/** Blocks → the lines of one paper. Bytes and preview are both made from these, so that they cannot differ. */
export function layOut(blocks: readonly Block[], paper: Paper): PaperLine[] {
  return blocks.flatMap((block, i) => [...gapBetween(blocks[i - 1], block), ...blockLines(block, paper)])
}
