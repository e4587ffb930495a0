import type { PrinterSettings } from '@shared/settings/bridge'
import type { Log } from '../log/log'
import { deviceTransport } from './device/device-transport'
import { fileTransport } from './file'
import { networkTransport } from './network'
import { spoolerTransport } from './spooler/spooler-transport'
import { systemSpooler } from './spooler/system-spooler'
import type { Transport } from './transport'
import { usbTransport } from './usb/usb-transport'

/** The way to a printer, by its connection. */
export function createTransport(printer: PrinterSettings, log: Log = () => {}): Transport {
  const { connection } = printer
  switch (connection.type) {
    case 'network':
      return networkTransport(connection, printer)
    case 'usb':
      return usbTransport(connection, printer, log)
    case 'device':
      return deviceTransport(connection, printer, log)
    case 'file':
      return fileTransport(connection)
    case 'spooler':
      return spoolerTransport(connection, systemSpooler(log))
  }
}
