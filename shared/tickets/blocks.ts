import type { Block } from '../ticket'

type TextStyle = Omit<Extract<Block, { type: 'text' }>, 'type' | 'text'>
type RowStyle = Omit<Extract<Block, { type: 'row' }>, 'type' | 'cells'>

export const text = (content: string, style: TextStyle = {}): Block => ({ type: 'text', text: content, ...style })

/** The size that is read at arm's length. */
export const headline = (content: string): Block => text(content, { align: 'center', bold: true, size: 'double' })

/** White on black across the paper: what nobody may miss. */
export const banner = (content: string): Block =>
  text(content, { align: 'center', bold: true, size: 'tall', inverse: true })

export const rule = (char: '-' | '=' = '-'): Block => ({ type: 'rule', char })

/** A left text that wraps and a right one that stays whole. */
export const pair = (left: string, right: string, style: RowStyle = {}): Block => ({
  type: 'row',
  cells: [
    { text: left, width: null },
    { text: right, width: right.length + 1, align: 'right' },
  ],
  ...style,
})

/** A text whose wrapped lines stay under its beginning: `- SIN CEBOLLA`. */
export const hanging = (indent: number, mark: string, content: string, style: RowStyle = {}): Block => ({
  type: 'row',
  cells: [
    { text: '', width: indent },
    { text: mark, width: mark.length + 1 },
    { text: content, width: null },
  ],
  ...style,
})
