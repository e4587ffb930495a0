import type { Connection as ConnectionSettings, PrinterSettings } from '@shared/settings/bridge'
import { connect } from './connection'
import { DURATIONS, type Durations } from './durations'
import { greet, unreachable } from './greet'
import { newMemory } from './printer-memory'
import type { OpenResult, Transport } from './transport'

/**
 * A printer on the network, one connection a job (RAW, port 9100), over escpos-network's open and write. `confirm: auto`
 * is found out on the first connection to a ready printer and remembered in the transport.
 */
export function networkTransport(
  connection: Extract<ConnectionSettings, { type: 'network' }>,
  printer: Pick<PrinterSettings, 'confirm'>,
  changes: Partial<Durations> = {},
): Transport {
  const durations = { ...DURATIONS, ...changes }
  const alwaysBlind = printer.confirm === 'none'
  const memory = newMemory(printer.confirm)

  async function open(signal: AbortSignal): Promise<OpenResult> {
    memory.blind ||= alwaysBlind
    const way = await connect(connection, durations.connect, signal)
    if (way === null) {
      memory.blind = false
      return unreachable
    }
    const giveUp = () => way.destroy()
    signal.addEventListener('abort', giveUp)
    const result = await greet(way, memory, durations)
    signal.removeEventListener('abort', giveUp)
    if (result !== 'again' && result.ok) return result
    await way.close(durations.close)
    return result === 'again' ? open(signal) : result
  }
  return { address: `tcp:${connection.host}:${connection.port}`, open }
}
