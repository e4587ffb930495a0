import * as z from 'zod/mini'
import type { CounterKind } from '../kinds'

/** Parts of the bridge's settings shared by the bridge and the till's worker. */
export const DEFAULT_PORT = 17177
export const text = (max: number) => z.string().check(z.maxLength(max))
export const id = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,31}$/))
/** Default letter: that of a store's only computer. */
export const DEFAULT_TILL = 'C'
/** Of a computer that began with another one's copy: that one's letters and one of its own (`CA`, `CAF`), so that they never meet. */
export const LONGEST_TILL = 6
export const tillLetter = z._default(z.string().check(z.regex(/^[A-Z]+$/), z.maxLength(LONGEST_TILL)), DEFAULT_TILL)
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** The letter after the n-th (A is 0), and after Z again the first. */
export const letterAt = (n: number): string => LETTERS.charAt(n % LETTERS.length)
/** The letter of the next computer of a store. */
export const nextLetter = (letter: string): string =>
  letter.slice(0, -1) + letterAt(LETTERS.indexOf(letter.slice(-1)) + 1)
export const copies = z.int().check(z.gte(1), z.lte(5))

export const CODE_PAGES = ['cp858', 'cp850', 'cp1252', 'cp437', 'ascii'] as const
export type CodePage = (typeof CODE_PAGES)[number]

/** Paper width in characters, and code page. */
export const paper = {
  columns: z._default(z.int().check(z.gte(24), z.lte(64)), 48),
  codePage: z._default(z.enum(CODE_PAGES), 'cp858'),
}

/** PNG as base64, printed at the head of a factura or comprobante. */
export const logo = z._default(
  z.nullable(z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/), z.maxLength(120_000))),
  null,
)

/** Characters of a station's rule. */
export const LONGEST_RULE = 80

export const station = z.object({
  id,
  name: text(40),
  printer: id,
  default: z._default(z.boolean(), false),
  copies: z._default(copies, 1),
  /** Patterns: `limonada*` (name) and `ext:BEB-*` (external id) take a line; `mod:cerveza*` (an option) shares it. */
  items: z._default(z.array(text(LONGEST_RULE)).check(z.maxLength(500)), []),
  /** The pass: the whole order. */
  all: z._default(z.boolean(), false),
  enabled: z._default(z.boolean(), true),
})

/** Printers of papers without a station. */
export const counterPrinters = {
  invoicePrinter: z._default(z.nullable(id), null),
  deliveryPrinter: z._default(z.nullable(id), null),
} satisfies Record<`${CounterKind}Printer`, unknown>

/** The part of the bridge's settings that the till's worker reads: routing and layout of papers. */
const shape = z.object({
  printers: z._default(z.array(z.object({ id, name: z._default(text(40), ''), ...paper })), []),
  stations: z._default(z.array(station), []),
  restaurant: z.prefault(z.object({ name: z._default(text(80), ''), logo }), {}),
  ...counterPrinters,
})

export type ReadBridgeSettings = z.infer<typeof shape>

/** Null: of a newer bridge, unreadable here. The rest of the settings is validated by the bridge and the set-up. */
export function readBridgeSettings(input: unknown): ReadBridgeSettings | null {
  const parsed = z.safeParse(shape, input)
  return parsed.success ? parsed.data : null
}
