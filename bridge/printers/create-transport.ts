import type { PrinterSettings } from '@shared/settings/bridge'
import { fileTransport } from './file'
import { networkTransport } from './network'
import type { Transport } from './transport'

/** The way to a printer, by its connection; null for a kind of connection that this bridge cannot drive. */
export function createTransport(printer: PrinterSettings): Transport | null {
  switch (printer.connection.type) {
    case 'network':
      return networkTransport(printer.connection, printer)
    case 'file':
      return fileTransport(printer.connection)
    case 'usb':
    case 'spooler':
    case 'device':
      return null
  }
}
