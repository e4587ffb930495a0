import type { PrinterSettings } from '@shared/settings/bridge'
import type { Log } from '../log/log'
import { durationsFor } from './ask-status'
import { connect } from './connection'
import type { OpenDriver } from './driver'
import { handshake } from './handshake'
import { newMemory } from './printer-memory'
import { DURATIONS, type Durations, type OpenResult, type Transport } from './transport'

export interface TransportOptions {
  address: string
  openDriver: OpenDriver
  confirm: PrinterSettings['confirm']
  changes?: Partial<Durations>
  /** Where it is logged why the printer cannot be reached, once per changed cause. */
  trouble?: { printer: string; log: Log }
}

/**
 * Transport over a two-way driver: status is queried before each job and watched during it; only the printer's own
 * answer confirms a job. For `confirm: auto` the abilities are queried on the first connection to a ready printer and
 * kept in the transport.
 */
export function supervisedTransport({ address, openDriver, confirm, changes, trouble }: TransportOptions): Transport {
  const durations = { ...DURATIONS, ...changes }
  const memory = newMemory(confirm)
  let lastCause: string | null = null

  function reportTrouble(cause: string | null): void {
    const printer = `printer ${trouble?.printer}`
    // An unplugged printer alternates between two errors: one is of the system's search for it, one of our own limit.
    if (trouble && cause !== null && cause !== lastCause)
      trouble.log({ level: 'warning', step: 'trouble', kind: printer, message: `${printer}: ${cause}` })
    lastCause = cause
  }

  async function open(signal: AbortSignal): Promise<OpenResult> {
    memory.blind ||= confirm === 'none'
    const connected = await connect(openDriver, durationsFor(durations, memory.slowestAnswerMs), signal)
    reportTrouble(connected.ok ? null : connected.cause)
    if (!connected.ok) {
      memory.blind = false
      return { ok: false, reasons: connected.reasons, cause: connected.cause }
    }
    const { connection } = connected
    const abort = () => connection.destroy()
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
    let isOpen = false
    try {
      const result = await handshake(connection, memory, durations)
      isOpen = result !== 'again' && result.ok
      if (result !== 'again') return result
    } finally {
      signal.removeEventListener('abort', abort)
      if (!isOpen) await connection.close(durations.close)
    }
    return open(signal)
  }
  return { address, open }
}
