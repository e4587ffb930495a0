import type { Reason } from './job'

/**
 * What a printer's light says.
 * `blind`: reachable, but it answers no status request, so nobody can know whether paper came out.
 */
export type PrinterState = 'ready' | 'not-ready' | 'blind' | 'unknown'

export interface PrinterAbilities {
  /** Answers DLE EOT n. */
  status: boolean
  /** Answers GS ( H fn 48 with the job's own id. */
  completion: boolean
  /** Answers GS r behind the data. */
  consumption: boolean
}

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
  /** Jobs that wait for this printer. */
  waiting: number
  /** Jobs on this printer whose paper nobody can be sure of. */
  unconfirmed: number
  fallback: string | null
  /** When its waiting papers leave for the fallback printer, ISO-8601 UTC; null: none of them will. */
  fallbackAt: string | null
  /** A cash drawer hangs on it. Left out by earlier bridges. */
  drawer?: boolean | undefined
  /** Its newest trouble that is over; null: none since the bridge's start. */
  lastTrouble: PrinterTrouble | null
}

/** From when to when a printer could not take papers, ISO-8601 UTC. */
export interface PrinterTrouble {
  from: string
  to: string
  /** It was away altogether, as without power: what it had in its memory may be lost. */
  away: boolean
}
