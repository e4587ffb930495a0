import type { CodePage } from '../settings/bridge'
import type { Align, Block, Cell, Size, TextBlock } from '../ticket'
import { toCodePage } from './code-page'

/**
 * No break after a peso sign, a `#`, an arrow or a negation, nor before the mark of a word (`cebolla (NO)`):
 * `NO PREPARAR` and `SIN CEBOLLA` broken in two would leave a line with the opposite meaning.
 */
const BREAKS = /(?<!\$|#|<-|(?<!\p{L})(?:no|sin)) (?!\((?:no|s[ií])\))/iu

/** Read with the number before them. */
const UNITS = '(?:x|oz|gr?|kg|ml|cl|l|lt|cm|mm|min|und?s?|uds?|pzs?|%)(?![\\p{L}\\d])'

/**
 * Of those, the spaces where a break reads well: not between a word and its number (`Apto 502`), a number and its unit
 * (`16 oz`), a count and what is counted (`2 x BBQ`), nor after `en` and `de`.
 */
const GOOD_BREAKS = new RegExp(
  String.raw`(?<!\$|#|<-|(?<!\p{L})(?:no|sin|en|de|del)|(?<!\S)\d+ x) ` +
    String.raw`(?!(?<=(?<![^\s(])\p{L}+[.:]? )\d|\((?:no|s[ií])\))` +
    `(?!(?<=\\d )${UNITS})`,
  'iu',
)

/** Pieces that a line keeps together; one that is too wide is parted where it reads worse, at last at each space. */
function piecesToKeep(text: string, width: number): string[] {
  const parted = (chunks: string[], at: RegExp | string): string[] =>
    chunks.flatMap((chunk) => (chunk.length > width ? chunk.split(at) : [chunk]))
  return parted(parted(text.split(GOOD_BREAKS), BREAKS), ' ')
}

function pieces(word: string, width: number): string[] {
  const parts: string[] = []
  for (let at = 0; at < word.length; at += width) parts.push(word.slice(at, at + width))
  return parts
}

/**
 * Lines of at most `width` columns, broken between words; a word wider than the paper is broken inside.
 * Expects one column a character (`toCodePage`). Never returns an empty list.
 */
function wrap(text: string, width: number): string[] {
  // Fast path: most texts fit. A leading space is dropped below.
  if (text.length <= width && text[0] !== ' ') return [text]
  const lines: string[] = []
  let line = ''
  for (const word of piecesToKeep(text, width)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const parts = pieces(word, width)
    line = parts.pop() ?? ''
    lines.push(...parts)
  }
  return [...lines, line]
}

/** Wraps sentences joined by a sign, which is dropped at a line end: a dash there would read as a hyphen. */
function wrapSentences(sentences: readonly string[], sign: string, width: number): string[] {
  const lines: string[] = []
  for (const sentence of sentences) {
    const last = lines.pop()
    const longer = last === undefined ? sentence : last + sign + sentence
    if (longer.length <= width) lines.push(longer)
    else lines.push(...(last === undefined ? [] : [last]), ...wrap(sentence, width))
  }
  return lines
}

/** Minimum width of a flexible cell: a narrower one would break words into single letters. */
const LEAST_FLEXIBLE = 6

/** Widths of all cells; fixed ones that are too wide together shrink in proportion, so that no text is lost. */
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

export interface TextLine {
  type: 'text'
  /** Plain spaces before the text, in columns of the line's own size. */
  indent: number
  /** Centred to the dot by the printer; `indent` is its approximation in plain text, off by up to half a column. */
  centred: boolean
  /** In characters of the code page; `indent` and text together never exceed the paper's width, except `unbroken`. */
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

export interface PaperFormat {
  /** Characters of normal width. */
  columns: number
  codePage: CodePage
}

type RowBlock = Extract<Block, { type: 'row' }>

const hasRoom = (text: string, width: number): boolean => text.split(' ').every((word) => word.length <= width)

/** Double width halves the columns; text is wrapped before it is enlarged. */
const columnsOf = (size: Size, columns: number): number => (size === 'double' ? Math.floor(columns / 2) : columns)

function leadingSpace(align: Align, length: number, width: number): number {
  if (align === 'left') return 0
  return align === 'right' ? width - length : Math.floor((width - length) / 2)
}

function padded(text: string, width: number, align: Align): string {
  return (' '.repeat(leadingSpace(align, text.length, width)) + text).padEnd(width)
}

function sentenceLines({ text, breakAt, unbroken }: TextBlock, page: CodePage, width: number): string[] {
  if (unbroken) return [toCodePage(text, page)]
  if (breakAt === undefined) return wrap(toCodePage(text, page), width)
  const sentences = text.split(` ${breakAt} `).map((sentence) => toCodePage(sentence, page))
  return wrapSentences(sentences, ` ${toCodePage(breakAt, page)} `, width)
}

/** White on black needs a black margin to be readable. */
const edgeOf = ({ inverse = false }: TextBlock): string => ' '.repeat(inverse ? 1 : 0)

function room(block: TextBlock, size: Size, paper: PaperFormat): { margin: number; width: number } {
  const columns = columnsOf(size, paper.columns)
  const margin = Math.min(block.indent ?? 0, columns - 1)
  return { margin, width: Math.max(1, columns - margin - 2 * edgeOf(block).length) }
}

/** A word broken in two is harder to read than a narrow one. */
function sizeOf(block: TextBlock, paper: PaperFormat): Size {
  const { size = 'normal', codePage } = block
  if (size !== 'double') return size
  const { width } = room(block, size, paper)
  return hasRoom(toCodePage(block.text, codePage?.page ?? paper.codePage), width) ? size : 'tall'
}

function textLines(block: TextBlock, paper: PaperFormat): TextLine[] {
  const { align = 'left', bold = false, inverse = false, codePage } = block
  const size = sizeOf(block, paper)
  const { margin, width } = room(block, size, paper)
  const edge = edgeOf(block)
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
      codePage,
    }
  })
}

/** Maximum lines of a row at double width: a longer one would fill the paper with a single name. */
const MOST_WIDE = 3

/** The cells' lines at double width; null where a word, or the cells of fixed width, would not fit. */
function wideCells(cells: readonly Cell[], texts: readonly string[], columns: number): RowCells | null {
  const fixed = cells.reduce((sum, cell) => sum + (cell.width ?? LEAST_FLEXIBLE), 0)
  if (fixed > columns) return null
  const widths = cellWidths(cells, columns)
  if (!texts.every((text, i) => hasRoom(text, widths[i] ?? 1))) return null
  const lines = texts.map((text, i) => wrap(text, widths[i] ?? 1))
  return lines.every(({ length }) => length <= MOST_WIDE) ? { widths, lines } : null
}

interface RowCells {
  widths: number[]
  lines: string[][]
}

function rowLines(block: RowBlock, paper: PaperFormat): TextLine[] {
  const { cells, bold = false } = block
  const texts = cells.map((cell) => toCodePage(cell.text, paper.codePage))
  const wide = block.wide ? wideCells(cells, texts, columnsOf('double', paper.columns)) : null
  const widths = wide?.widths ?? cellWidths(cells, paper.columns)
  const lines = wide?.lines ?? texts.map((text, i) => wrap(text, widths[i] ?? 1))
  const height = Math.max(0, ...lines.map(({ length }) => length))
  return Array.from({ length: height }, (_, line) => {
    let text = ''
    for (const [i, cell] of cells.entries())
      text += padded(lines[i]?.[line] ?? '', widths[i] ?? 1, cell.align ?? 'left')
    return {
      type: 'text',
      indent: 0,
      centred: false,
      text: text.trimEnd(),
      size: wide ? 'double' : (block.size ?? 'normal'),
      bold,
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

function blockLines(block: Block, paper: PaperFormat): PaperLine[] {
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
const needsGap = (above: Block | undefined, below: Block): boolean =>
  above !== undefined && (isBlack(above) || isBlack(below))

/** Blocks → the lines of one paper. Bytes and preview are both made from these, so that they cannot differ. */
export function layOut(blocks: readonly Block[], paper: PaperFormat): PaperLine[] {
  const lines: PaperLine[] = []
  let above: Block | undefined
  for (const block of blocks) {
    if (needsGap(above, block)) lines.push({ type: 'gap' })
    lines.push(...blockLines(block, paper))
    above = block
  }
  return lines
}
