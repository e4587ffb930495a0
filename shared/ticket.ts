import * as z from 'zod/mini'
import { CODE_PAGES } from './settings/bridge-parts'

/**
 * Maximum bytes of a QR symbol, as UTF-8: version 20 at level M. A larger one does not fit 58 mm paper at a size that
 * telephones can scan; a longer text is not printed.
 */
export const QR_BYTES = 666

const align = z.optional(z.enum(['left', 'center', 'right']))
const flag = z.optional(z.boolean())

/** `width`: in characters of normal width; null: the remaining width. */
const cell = z.object({ text: z.string(), width: z.nullable(z.int()), align })

/** The blocks of a ticket, which is data, independent of the printer. */
const BLOCKS = [
  z.object({
    type: z.literal('text'),
    text: z.string(),
    align,
    bold: flag,
    /**
     * `tall` doubles the height only, so that columns are unchanged; `double` halves the columns, and is `tall` where a
     * word is longer than these.
     */
    size: z.optional(z.enum(['normal', 'tall', 'double'])),
    inverse: flag,
    indent: z.optional(z.int()),
    /** The sign, with a space on either side, between sentences; on narrow paper each gets its own line. */
    breakAt: z.optional(z.enum(['·', '—'])),
    /** Printed as one line however wide, for the printer to break: the test page's ruler. */
    unbroken: flag,
    /** Encoded in this page instead of the printer's own; `number`: n of ESC t. For the test page's candidates. */
    codePage: z.optional(z.object({ page: z.enum(CODE_PAGES), number: z.int() })),
  }),
  z.object({
    type: z.literal('row'),
    cells: z.array(cell),
    bold: flag,
    size: z.optional(z.enum(['normal', 'tall'])),
    /** Printed at double width where its words fit, beside any size. */
    wide: flag,
  }),
  z.object({ type: z.literal('rule'), char: z.optional(z.enum(['-', '='])) }),
  z.object({ type: z.literal('qr'), data: z.string() }),
  /** An image from the shop's settings, by reference. */
  z.object({ type: z.literal('image'), image: z.literal('logo') }),
  z.object({ type: z.literal('feed'), lines: z.int() }),
  z.object({ type: z.literal('cut') }),
]

export type Cell = z.infer<typeof cell>
export type Align = NonNullable<Cell['align']>
export type Block = z.infer<(typeof BLOCKS)[number]>
export type TextBlock = Extract<Block, { type: 'text' }>
export type Size = NonNullable<TextBlock['size']>

/** `z.discriminatedUnion` and `z.union` would add kilobytes to the worker, which uses no other. */
const isBlock = (value: unknown): boolean => BLOCKS.some((block) => z.safeParse(block, value).success)

/** A ticket's blocks as exchanged between bridge and till. */
export const ticketSchema = z.object({
  /** Shown to people and in logs: `COMANDA COCINA 37`. */
  title: z.string(),
  blocks: z.array(z.custom<Block>(isBlock)),
  /** Sounds the printer's buzzer, if it has one. */
  rings: flag,
  /** Set for the first paper of a sale released by «Cobrar»; ignored by a printer without a drawer. */
  opensDrawer: flag,
})
export type Ticket = z.infer<typeof ticketSchema>
