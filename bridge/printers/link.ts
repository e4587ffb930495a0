import type { PrinterAbilities } from '@shared/printer'
import type { Connection } from './connection'
import type { Durations } from './durations'
import type { Condition } from './printer-condition'

/** An open way to one printer, with what is known about it. */
export interface Link {
  connection: Connection
  abilities: PrinterAbilities
  durations: Durations
  /** Asks the printer now; null when it does not answer (any more). */
  condition(): Promise<Condition | null>
}
