import * as z from 'zod/mini'
import { REASONS, type Reason } from './job'

const isReason = (text: string): text is Reason => REASONS.some((known) => known === text)

/** The bridge may be newer: reasons that this program does not know are left out. */
export const reasons = z.pipe(
  z.array(z.string()),
  z.transform((all: string[]) => all.filter(isReason)),
)

/**
 * A printer's status.
 * `blind`: reachable, but it answers no status request and cannot confirm that paper came out.
 */
export type PrinterState = 'ready' | 'not-ready' | 'blind' | 'unknown'

export interface PrinterAbilities {
  /** Answers DLE EOT n. */
  status: boolean
  /** Answers GS ( H fn 48 with the job's own id. */
  completion: boolean
  /** Answers GS r after the data. */
  consumption: boolean
}

/** A command language other than ESC/POS. */
export type PrinterLanguage = 'star'

export interface PrinterStatus {
  id: string
  name: string
  state: PrinterState
  /** Why it is not ready. */
  reasons: Reason[]
  /** Paper is near its end. */
  paperLow: boolean
  /** When it was last asked, ISO-8601 UTC; null: not yet. */
  at: string | null
  abilities: PrinterAbilities | null
  /** How long its slowest answer took, in milliseconds; null: not known. */
  slowestAnswerMs: number | null
  /** The language that it understands, if not ESC/POS. */
  language: PrinterLanguage | null
  /** Jobs that wait for this printer. */
  waiting: number
  /** Unconfirmed jobs on this printer. */
  unconfirmed: number
  fallback: string | null
  /** When its waiting jobs are rerouted to the fallback printer, ISO-8601 UTC; null: never. */
  fallbackAt: string | null
  /** A cash drawer is connected. */
  drawer: boolean
  /** Its most recent resolved trouble; null: none since the bridge's start. */
  lastTrouble: PrinterTrouble | null
}

/** Period in which a printer could not accept jobs, ISO-8601 UTC. */
interface PrinterTrouble {
  from: string
  to: string
  /** It was unreachable, as without power: the content of its memory may be lost. */
  away: boolean
}
