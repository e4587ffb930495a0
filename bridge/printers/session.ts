import type { PrinterAbilities } from '@shared/printer'
import type { Condition } from './answers'
import type { Connection } from './connection'
import type { PrinterMemory } from './supervised-transport'
import { transmit } from './transmit'
import type { Durations, PrinterSession } from './transport'

/** An open way to one printer, with what is known about it. */
export interface ProvenConnection {
  connection: Connection
  abilities: PrinterAbilities
  durations: Durations
  /** Asks the printer now; null when it does not answer (any more). */
  condition(): Promise<Condition | null>
}

/** An open link as the lane sees it; how its one job ends teaches `memory`. */
export function createSession(proven: ProvenConnection, condition: Condition, memory: PrinterMemory): PrinterSession {
  const { abilities } = proven
  let used = false
  return {
    state: condition.reasons.length > 0 ? 'not-ready' : abilities.status ? 'ready' : 'blind',
    reasons: condition.reasons,
    paperLow: condition.paperLow,
    abilities,
    async send(bytes, options) {
      if (used) throw new Error('a connection to a printer carries one job')
      used = true
      const result = await transmit(proven, bytes, options)
      memory.drained = result.outcome === 'confirmed'
      if (result.outcome === 'lost' || result.outcome === 'untouched') memory.blind = false
      return result
    },
    close: () => proven.connection.close(proven.durations.close),
  }
}
