import type { PrinterAbilities } from '@shared/printer'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { StatusQuestion } from './answers'
import { durationsFor } from './ask-status'
import { connect } from './connection'
import type { OpenDriver } from './driver'
import { handshake } from './handshake'
import { DURATIONS, type Durations, type OpenResult, type Transport } from './transport'

/** What a transport learns about its printer; kept in memory for the transport's lifetime. */
export interface PrinterMemory {
  /** The printer has answered before, or its settings say that it does: no answer is then an error. */
  answers: boolean
  /** It did not answer the handshake. Reset at every error, so that a printer that was only stuck is asked again. */
  blind: boolean
  abilities: PrinterAbilities | null
  /** The n of DLE EOT beside 1 that it supports; cheap printers support fewer. */
  questions: StatusQuestion[]
  questionsKnown: boolean
  /** Milliseconds that its slowest answer took: a printer that was late once is waited for longer from then on. */
  slowestAnswerMs: number
  /** No answer to GS r of an earlier job is pending. */
  drained: boolean
}

export function newMemory(confirm: PrinterSettings['confirm']): PrinterMemory {
  const isKnown = confirm === 'completion' || confirm === 'consumption'
  return {
    answers: isKnown,
    blind: false,
    abilities: isKnown
      ? { status: true, completion: confirm === 'completion', consumption: confirm === 'consumption' }
      : null,
    questions: [2, 3, 4],
    questionsKnown: false,
    slowestAnswerMs: 0,
    drained: false,
  }
}

export interface TransportOptions {
  address: string
  openDriver: OpenDriver
  confirm: PrinterSettings['confirm']
  changes?: Partial<Durations>
  /** Called with why the printer cannot be reached, once per changed cause. */
  onTrouble?: (cause: string) => void
}

/**
 * Transport over a two-way driver: status is queried before each job and watched during it; only the printer's own
 * answer confirms a job. For `confirm: auto` the abilities are queried on the first connection to a ready printer and
 * kept in the transport.
 */
export function supervisedTransport({ address, openDriver, confirm, changes, onTrouble }: TransportOptions): Transport {
  const durations = { ...DURATIONS, ...changes }
  const memory = newMemory(confirm)
  let trouble: string | null = null

  function reportTrouble(cause: string | null): void {
    if (cause !== null && cause !== trouble) onTrouble?.(cause)
    trouble = cause
  }

  async function open(signal: AbortSignal): Promise<OpenResult> {
    memory.blind ||= confirm === 'none'
    const connected = await connect(openDriver, durationsFor(durations, memory.slowestAnswerMs), signal)
    reportTrouble(connected.ok ? null : connected.cause)
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
