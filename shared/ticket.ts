import type { CodePage } from './settings/bridge'

/** A paper as data: what it says, not how one printer writes it. */
export type Align = 'left' | 'center' | 'right'
/** `tall` doubles the height only, so that columns stay; `double` halves the columns. */
export type Size = 'normal' | 'tall' | 'double'

/**
 * The most bytes of a QR symbol, as UTF-8: version 20 at level M. A larger one does not fit 58 mm paper at a size that
 * telephones read; a longer text is left out of the paper.
 */
export const QR_BYTES = 666

export interface Cell {
  text: string
  /** In characters of normal width; null takes what the others leave. */
  width: number | null
  align?: Align
}

export interface TextBlock {
  type: 'text'
  text: string
  align?: Align
  bold?: boolean
  size?: Size
  inverse?: boolean
  indent?: number
  /** The sign, with a space on either side, between sentences that stand each on its own line where the paper is narrow. */
  breakAt?: '·' | '—'
  /** Written in this page instead of the printer's own, under the n of its ESC t: for the test page's candidates. */
  codePage?: { page: CodePage; number: number }
}

export type Block =
  | TextBlock
  | { type: 'row'; cells: Cell[]; bold?: boolean; size?: 'normal' | 'tall' }
  | { type: 'rule'; char?: '-' | '=' }
  | { type: 'qr'; data: string }
  /** A picture of the shop's settings, which the paper names and does not carry. */
  | { type: 'image'; image: 'logo' }
  | { type: 'feed'; lines: number }
  | { type: 'cut' }

export interface Ticket {
  /** For people and logs: `COMANDA COCINA 37`. */
  title: string
  blocks: Block[]
  /** Wants to be heard where it comes out; a printer without a buzzer stays quiet. */
  rings?: boolean
  /** Of the first paper of a sale that «Cobrar» released; a printer without a drawer prints only. */
  opensDrawer?: boolean
}
