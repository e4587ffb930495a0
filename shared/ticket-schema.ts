import * as z from 'zod/mini'
import { CODE_PAGES } from './settings/bridge-parts'
import type { Block, Ticket } from './ticket'

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
    codePage: z.optional(z.object({ page: z.enum(CODE_PAGES), number: z.int() })),
  }),
  row: z.object({
    cells: z.array(z.object({ text: z.string(), width: z.nullable(z.int()), align })),
    bold: flag,
    size: z.optional(z.enum(['normal', 'tall'])),
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
