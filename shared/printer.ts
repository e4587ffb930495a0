import * as z from 'zod/mini'
import { REASONS, type Reason } from './job'

export const isReason = (text: string): text is Reason => REASONS.some((known) => known === text)

/** The bridge may be newer: reasons that this program does not know are left out. */
export const reasons = z.pipe(
  z.array(z.string()),
  z.transform((all: string[]) => all.filter(isReason)),
)

/** `blind`: reachable, but it answers no status request and cannot confirm that paper came out. */
export const printerState = z.catch(z.enum(['ready', 'not-ready', 'blind', 'unknown']), 'unknown')
export type PrinterState = z.infer<typeof printerState>

export const printerAbilities = z.object({
  /** Answers DLE EOT n. */
  status: z.boolean(),
  /** Answers GS ( H fn 48 with the job's own id. */
  completion: z.boolean(),
  /** Answers GS r after the data. */
  consumption: z.boolean(),
})
export type PrinterAbilities = z.infer<typeof printerAbilities>

/** A command language other than ESC/POS. Null: ESC/POS, or one that this version does not know. */
export const printerLanguage = z.catch(z.nullable(z.enum(['star'])), null)
export type PrinterLanguage = NonNullable<z.infer<typeof printerLanguage>>

export const printerStatus = z.object({
  id: z.string(),
  name: z.string(),
  state: printerState,
  /** Why it is not ready. */
  reasons,
  /** Paper is near its end. */
  paperLow: z.boolean(),
  /** When it was last asked, ISO-8601 UTC; null: not yet. */
  at: z.nullable(z.string()),
  abilities: z.nullable(printerAbilities),
  /** How long its slowest answer took, in milliseconds; null: not known. */
  slowestAnswerMs: z.nullable(z.number()),
  language: printerLanguage,
  /** Why its connection failed, English, for support; null, or left out: unknown, or it did not fail. */
  cause: z.optional(z.nullable(z.string())),
  /** A paper of the last weeks came out of it: the printer said so, or a person did. */
  confirmedPaper: z.boolean(),
  /** Jobs that wait for this printer. */
  waiting: z.int(),
  /** Unconfirmed jobs on this printer. */
  unconfirmed: z.int(),
  fallback: z.nullable(z.string()),
  /** When its waiting jobs are rerouted to the fallback printer, ISO-8601 UTC; null: never. */
  fallbackAt: z.nullable(z.string()),
  /** A cash drawer is connected. */
  drawer: z.boolean(),
  /** Its most recent resolved trouble; `away`: it was unreachable, and what its memory held may be lost. Null: none. */
  lastTrouble: z.nullable(z.object({ from: z.string(), to: z.string(), away: z.boolean() })),
})
export type PrinterStatus = z.infer<typeof printerStatus>
