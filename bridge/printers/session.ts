import type { PrinterAbilities } from '@shared/printer'
import type { Condition } from './answers'
import type { Connection } from './connection'
import type { PrinterMemory } from './supervised-transport'
import { transmit } from './transmit'
import type { Durations, OpenPrinter } from './transport'

/** An open way to one printer, with what is known about it. */
export interface Link {
  connection: Connection
  abilities: PrinterAbilities
  durations: Durations
  /** Asks the printer now; null when it does not answer (any more). */
  condition(): Promise<Condition | null>
}

/** An open link as the lane sees it; how its one job ends teaches `memory`. */
export function openPrinter(link: Link, condition: Condition, memory: PrinterMemory): OpenPrinter {
  const { abilities } = link
  let used = false
  return {
    state: condition.reasons.length > 0 ? 'not-ready' : abilities.status ? 'ready' : 'blind',
    reasons: condition.reasons,
    paperLow: condition.paperLow,
    abilities,
    async send(bytes, options) {
      if (used) throw new Error('a connection to a printer carries one job')
      used = true
      const result = await transmit(link, bytes, options)
      memory.drained = result.outcome === 'confirmed'
      if (result.outcome === 'lost' || result.outcome === 'untouched') memory.blind = false
      return result
    },
    close: () => link.connection.close(link.durations.close),
  }
}
