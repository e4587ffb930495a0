import * as z from 'zod/mini'
import type { CodePage } from './settings/bridge'
import { CODE_PAGES } from './settings/bridge-parts'

/** A ticket as data, independent of the printer. */
export type Align = 'left' | 'center' | 'right'
/**
 * `tall` doubles the height only, so that columns are unchanged; `double` halves the columns, and is `tall` where a word
 * is longer than these.
 */
export type Size = 'normal' | 'tall' | 'double'

/**
 * Maximum bytes of a QR symbol, as UTF-8: version 20 at level M. A larger one does not fit 58 mm paper at a size that
 * telephones can scan; a longer text is not printed.
 */
export const QR_BYTES = 666

export interface Cell {
  text: string
  /** In characters of normal width; null: the remaining width. */
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
  /** The sign, with a space on either side, between sentences; on narrow paper each gets its own line. */
  breakAt?: '·' | '—'
  /** Printed as one line however wide, for the printer to break: the test page's ruler. */
  unbroken?: boolean
  /** Encoded in this page instead of the printer's own; `number`: n of ESC t. For the test page's candidates. */
  codePage?: { page: CodePage; number: number }
}

export type Block =
  | TextBlock
  /** `wide`: printed at double width where its words fit, beside any size. */
  | { type: 'row'; cells: Cell[]; bold?: boolean; size?: 'normal' | 'tall'; wide?: boolean }
  | { type: 'rule'; char?: '-' | '=' }
  | { type: 'qr'; data: string }
  /** An image from the shop's settings, by reference. */
  | { type: 'image'; image: 'logo' }
  | { type: 'feed'; lines: number }
  | { type: 'cut' }

export interface Ticket {
  /** Shown to people and in logs: `COMANDA COCINA 37`. */
  title: string
  blocks: Block[]
  /** Sounds the printer's buzzer, if it has one. */
  rings?: boolean
  /** Set for the first paper of a sale released by «Cobrar»; ignored by a printer without a drawer. */
  opensDrawer?: boolean
}

const align = z.optional(z.enum(['left', 'center', 'right']))
const flag = z.optional(z.boolean())

const shapes = {
  text: z.object({
    text: z.string(),
    align,
    bold: flag,
    size: z.optional(z.enum(['normal', 'tall', 'double'])),
    inverse: flag,
    indent: z.optional(z.int()),
    breakAt: z.optional(z.enum(['·', '—'])),
    unbroken: flag,
    codePage: z.optional(z.object({ page: z.enum(CODE_PAGES), number: z.int() })),
  }),
  row: z.object({
    cells: z.array(z.object({ text: z.string(), width: z.nullable(z.int()), align })),
    bold: flag,
    size: z.optional(z.enum(['normal', 'tall'])),
    wide: flag,
  }),
  rule: z.object({ char: z.optional(z.enum(['-', '='])) }),
  qr: z.object({ data: z.string() }),
  image: z.object({ image: z.literal('logo') }),
  feed: z.object({ lines: z.int() }),
  cut: z.object({}),
} satisfies Record<Block['type'], unknown>

const isType = (type: unknown): type is Block['type'] => typeof type === 'string' && Object.hasOwn(shapes, type)

/** Checked by `type`. `z.discriminatedUnion` would add 3 kB to the worker, which uses no other. */
const isBlock = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  isType(value.type) &&
  z.safeParse(shapes[value.type], value).success

/** A ticket's blocks as exchanged between bridge and till. */
export const ticketSchema: z.ZodMiniType<Ticket> = z.object({
  title: z.string(),
  blocks: z.array(z.custom<Block>(isBlock)),
  rings: flag,
  opensDrawer: flag,
})
