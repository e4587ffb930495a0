import type { PrinterSettings } from '@shared/settings/bridge'
import type { OpenLink } from './byte-link'
import { connect } from './connection'
import { DURATIONS, type Durations } from './durations'
import { greet } from './greet'
import { newMemory } from './printer-memory'
import type { OpenResult, Transport } from './transport'

export interface Wire {
  address: string
  openLink: OpenLink
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
export function supervisedTransport({ address, openLink, confirm, changes, onTrouble }: Wire): Transport {
  const durations = { ...DURATIONS, ...changes }
  const memory = newMemory(confirm)
  let trouble: string | null = null

  function tell(cause: string | null): void {
    if (cause !== null && cause !== trouble) onTrouble?.(cause)
    trouble = cause
  }

  async function open(signal: AbortSignal): Promise<OpenResult> {
    memory.blind ||= confirm === 'none'
    const connected = await connect(openLink, durations, signal)
    tell(connected.ok ? null : connected.cause)
    if (!connected.ok) {
      memory.blind = false
      return { ok: false, reasons: connected.reasons }
    }
    const { connection } = connected
    const giveUp = () => connection.destroy()
    signal.addEventListener('abort', giveUp)
    if (signal.aborted) giveUp()
    const result = await greet(connection, memory, durations)
    signal.removeEventListener('abort', giveUp)
    if (result !== 'again' && result.ok) return result
    await connection.close(durations.close)
    return result === 'again' ? open(signal) : result
  }
  return { address, open }
}
