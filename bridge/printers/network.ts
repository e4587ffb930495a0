import type { Connection as ConnectionSettings, PrinterSettings } from '@shared/settings/bridge'
import type { Durations } from './durations'
import { openNetworkLink } from './network-link'
import { supervisedTransport } from './supervised-transport'
import type { Transport } from './transport'

/** A printer on the network, one connection a job (RAW, port 9100), over escpos-network's open and write. */
export function networkTransport(
  connection: Extract<ConnectionSettings, { type: 'network' }>,
  printer: Pick<PrinterSettings, 'confirm'>,
  changes: Partial<Durations> = {},
): Transport {
  return supervisedTransport({
    address: `tcp:${connection.host}:${connection.port}`,
    openLink: (events, ms, signal) => openNetworkLink(connection, events, ms, signal),
    confirm: printer.confirm,
    changes,
  })
}
