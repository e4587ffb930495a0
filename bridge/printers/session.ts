import type { Condition } from './answers'
import type { ProvenConnection } from './connection'
import type { PrinterMemory } from './printer-memory'
import { transmit } from './transmit'
import type { PrinterSession } from './transport'

/** The session that a lane uses for one job; the job's outcome updates `memory`. */
export function createSession(proven: ProvenConnection, condition: Condition, memory: PrinterMemory): PrinterSession {
  const { abilities } = proven
  let used = false
  return {
    state: condition.reasons.length > 0 ? 'not-ready' : abilities.status ? 'ready' : 'blind',
    reasons: condition.reasons,
    paperLow: condition.paperLow,
    abilities,
    slowestAnswerMs: memory.slowestAnswerMs,
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
