import type { PrinterAbilities } from '@shared/printer'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { StatusQuestion } from './answers'
import { connect } from './connection'
import type { OpenDriver } from './driver'
import { handshake } from './handshake'
import { DURATIONS, type Durations, type OpenResult, type Transport } from './transport'

/** What one transport learns about its printer and keeps as long as it lives. */
export interface PrinterMemory {
  /** It has answered before, or its settings say so: silence is a fault then. */
  answers: boolean
  /** It was asked and said nothing. Forgotten at every trouble, so that a printer that was only stuck gets heard. */
  blind: boolean
  abilities: PrinterAbilities | null
  /** The questions after DLE EOT 1 that it knows; cheap printers know fewer. */
  questions: StatusQuestion[]
  questionsKnown: boolean
  /** No answer to GS r of an earlier job can still be on its way. */
  drained: boolean
}

export function newMemory(confirm: PrinterSettings['confirm']): PrinterMemory {
  const said = confirm === 'completion' || confirm === 'consumption'
  return {
    answers: said,
    blind: false,
    abilities: said
      ? { status: true, completion: confirm === 'completion', consumption: confirm === 'consumption' }
      : null,
    questions: [2, 3, 4],
    questionsKnown: false,
    drained: false,
  }
}

export interface TransportOptions {
  address: string
  openDriver: OpenDriver
  confirm: PrinterSettings['confirm']
  changes?: Partial<Durations>
  /** Called with why the printer cannot be reached, once until that changes. */
  onTrouble?: (cause: string) => void
}

/**
 * A printer at the other end of a wire that carries bytes both ways: asked how it is before each job, watched during it,
 * and believed only when it answers for it. `confirm: auto` is found out on the first connection to a ready printer and
 * remembered in the transport.
 */
export function supervisedTransport({ address, openDriver, confirm, changes, onTrouble }: TransportOptions): Transport {
  const durations = { ...DURATIONS, ...changes }
  const memory = newMemory(confirm)
  let trouble: string | null = null

  function tell(cause: string | null): void {
    if (cause !== null && cause !== trouble) onTrouble?.(cause)
    trouble = cause
  }

  async function open(signal: AbortSignal): Promise<OpenResult> {
    memory.blind ||= confirm === 'none'
    const connected = await connect(openDriver, durations, signal)
    tell(connected.ok ? null : connected.cause)
    if (!connected.ok) {
      memory.blind = false
      return { ok: false, reasons: connected.reasons }
    }
    const { connection } = connected
    const giveUp = () => connection.destroy()
    signal.addEventListener('abort', giveUp)
    if (signal.aborted) giveUp()
    const result = await handshake(connection, memory, durations)
    signal.removeEventListener('abort', giveUp)
    if (result !== 'again' && result.ok) return result
    await connection.close(durations.close)
    return result === 'again' ? open(signal) : result
  }
  return { address, open }
}
