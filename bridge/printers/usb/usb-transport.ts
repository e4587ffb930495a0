import type { Connection, PrinterSettings } from '@shared/settings/bridge'
import type { Log } from '../../log/log'
import type { Durations } from '../durations'
import { logTrouble } from '../log-trouble'
import { supervisedTransport } from '../supervised-transport'
import type { Transport } from '../transport'
import { openUsbLink } from './open-usb-link'

const hex = (id: number): string => id.toString(16).padStart(4, '0')

/**
 * A printer on USB without a driver of the system between: only by explicit choice, as nobody else can print on it while
 * a job of ours is on it.
 */
export function usbTransport(
  connection: Extract<Connection, { type: 'usb' }>,
  printer: Pick<PrinterSettings, 'id' | 'confirm'>,
  log: Log,
  changes: Partial<Durations> = {},
): Transport {
  const { vendorId, productId, serial } = connection
  return supervisedTransport({
    address: `usb:${hex(vendorId)}:${hex(productId)}:${serial ?? '*'}`,
    openLink: (events, _ms, signal) => openUsbLink(connection, events, signal),
    confirm: printer.confirm,
    changes,
    onTrouble: logTrouble(printer, log),
  })
}
