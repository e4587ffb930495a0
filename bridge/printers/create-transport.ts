import { canonicalJson } from '@shared/content-hash'
import type { Connection, PrinterSettings } from '@shared/settings/bridge'
import type { Log } from '../log/log'
import { deviceTransport } from './device/device-driver'
import { fileTransport } from './file'
import { networkTransport } from './network'
import { spoolerTransport } from './spooler/spooler-transport'
import { systemSpooler } from './spooler/system-spooler'
import type { Transport } from './transport'
import { usbTransport } from './usb/usb-driver'

/** The transport for a printer's connection type. */
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

/** For a connection type that this bridge does not support: never opens, so the jobs go to the fallback printer. */
export const undrivable = (connection: Connection): Transport => ({
  address: `undrivable:${canonicalJson(connection)}`,
  open: async () => ({ ok: false, reasons: ['connecting-to-device'] }),
})
