import * as z from 'zod/mini'
import { CODE_PAGES } from './settings/bridge-parts'
import type { Ticket } from './ticket'

const align = z.optional(z.enum(['left', 'center', 'right']))
const flag = z.optional(z.boolean())

const block = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.string(),
    align,
    bold: flag,
    size: z.optional(z.enum(['normal', 'tall', 'double'])),
    inverse: flag,
    indent: z.optional(z.int()),
    breakAt: z.optional(z.enum(['·', '—'])),
    codePage: z.optional(z.object({ page: z.enum(CODE_PAGES), number: z.int() })),
  }),
  z.object({
    type: z.literal('row'),
    cells: z.array(z.object({ text: z.string(), width: z.nullable(z.int()), align })),
    bold: flag,
    size: z.optional(z.enum(['normal', 'tall'])),
  }),
  z.object({ type: z.literal('rule'), char: z.optional(z.enum(['-', '='])) }),
  z.object({ type: z.literal('qr'), data: z.string() }),
  z.object({ type: z.literal('image'), image: z.literal('logo') }),
  z.object({ type: z.literal('feed'), lines: z.int() }),
  z.object({ type: z.literal('cut') }),
])

/** A paper's blocks as they cross the border between bridge and till. */
export const ticketSchema: z.ZodMiniType<Ticket> = z.object({
  title: z.string(),
  blocks: z.array(block),
  rings: flag,
  opensDrawer: flag,
})
