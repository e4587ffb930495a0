import type { ConnectionOf, ConnectionType } from '@shared/connections'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { Log } from '../log/log'
import { deviceTransport } from './device/device-driver'
import { fileTransport } from './file/file-transport'
import { networkTransport } from './network/network-driver'
import { spoolerTransport } from './spooler/spooler-transport'
import { systemSpooler } from './spooler/system-spooler'
import type { Transport } from './transport'
import { usbTransport } from './usb/usb-driver'

type Create<T extends ConnectionType> = (connection: ConnectionOf<T>, printer: PrinterSettings, log: Log) => Transport

const TRANSPORTS: { [T in ConnectionType]: Create<T> } = {
  network: (connection, printer) => networkTransport(connection, printer),
  spooler: (connection, _printer, log) => spoolerTransport(connection, systemSpooler(log)),
  usb: usbTransport,
  device: deviceTransport,
  file: fileTransport,
}

/** The transport for a printer's connection type. */
export function createTransport(printer: PrinterSettings, log: Log = () => {}): Transport {
  const { connection } = printer
  // The type of the connection has chosen its own function.
  const create = TRANSPORTS[connection.type] as Create<ConnectionType>
  return create(connection, printer, log)
}
