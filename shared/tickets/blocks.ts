import type { Block } from '../ticket'

type TextStyle = Omit<Extract<Block, { type: 'text' }>, 'type' | 'text'>
type RowStyle = Omit<Extract<Block, { type: 'row' }>, 'type' | 'cells'>

export const text = (content: string, style: TextStyle = {}): Block => ({ type: 'text', text: content, ...style })

const CENTRED = { align: 'center', bold: true } as const
const BLACK = { ...CENTRED, inverse: true, breakAt: '—' } as const

/** Readable at arm's length. */
export const BIG = { ...CENTRED, size: 'double' } as const
export const headline = (content: string): Block => text(content, { ...BIG, breakAt: '·' })

/** White on black, for what must not be missed. */
export const banner = (content: string): Block => text(content, { ...BLACK, size: 'tall' })

/** The same in headline size: for what decides how the paper is handled. */
export const bigBanner = (content: string): Block => text(content, { ...BLACK, size: 'double' })

/** Facts of one line: `Pedido Justo #20418-01 · Trx caja1-98765`. */
export const joined = (parts: readonly string[], style: TextStyle = {}): Block =>
  text(parts.filter(Boolean).join(' · '), { ...style, breakAt: '·' })

export const rule = (char: '-' | '=' = '-'): Block => ({ type: 'rule', char })

/** Left text wraps, right text is never broken. */
export const pair = (left: string, right: string, style: RowStyle = {}): Block => ({
  type: 'row',
  cells: [
    { text: left, width: null },
    { text: right, width: right.length + 1, align: 'right' },
  ],
  ...style,
})

/** A text with hanging indent: `- SIN CEBOLLA`. */
export const hanging = (indent: number, mark: string, content: string, style: RowStyle = {}): Block => ({
  type: 'row',
  cells: [
    { text: '', width: indent },
    { text: mark, width: mark.length + 1 },
    { text: content, width: null },
  ],
  ...style,
})
