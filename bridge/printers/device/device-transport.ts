import type { Connection, PrinterSettings } from '@shared/settings/bridge'
import type { Log } from '../../log/log'
import type { Durations } from '../durations'
import { logTrouble } from '../log-trouble'
import { supervisedTransport } from '../supervised-transport'
import type { Transport } from '../transport'
import { openDeviceLink } from './device-link'

/** A printer behind a device file of the system: `/dev/usb/lp0` or a serial port. */
export function deviceTransport(
  connection: Extract<Connection, { type: 'device' }>,
  printer: Pick<PrinterSettings, 'id' | 'confirm'>,
  log: Log,
  changes: Partial<Durations> = {},
): Transport {
  return supervisedTransport({
    address: `device:${connection.path}`,
    openLink: (events, ms, signal) => openDeviceLink(connection, events, ms, signal),
    confirm: printer.confirm,
    changes,
    onTrouble: logTrouble(printer, log),
  })
}
