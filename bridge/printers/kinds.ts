import type { ConnectionOf, ConnectionType } from '@shared/connections'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { Log } from '../log/log'
import { deviceTransport } from './device/device-driver'
import { fileTransport } from './file/file-transport'
import { networkTransport } from './network/network-driver'
import { networkPrinters } from './network/network-printers'
import { CupsSpooler } from './spooler/cups/cups-spooler'
import type { Spooler } from './spooler/spooler'
import { spoolerTransport } from './spooler/spooler-transport'
import { loadWinspool } from './spooler/windows/native-winspool'
import { WindowsSpooler } from './spooler/windows/windows-spooler'
import type { Transport } from './transport'
import { usbTransport } from './usb/usb-driver'
import { usbPrinters } from './usb/usb-printers'

/** The bridge's half of a kind of connection; the other half: shared/connections/kinds.ts. */
interface PrinterKind<C> {
  transport(connection: C, printer: PrinterSettings, log: Log): Transport
  /** What can be set now, for a kind with a `search`. An aborted search returns what it has found. */
  discover?(signal: AbortSignal, log: Log): Promise<object[]>
}

/** The print queues of this machine. */
const systemSpooler = (log: Log): Spooler =>
  process.platform === 'win32' ? new WindowsSpooler(() => loadWinspool(log)) : new CupsSpooler()

export const KINDS: { [T in ConnectionType]: PrinterKind<ConnectionOf<T>> } = {
  spooler: {
    transport: (connection, _printer, log) => spoolerTransport(connection, systemSpooler(log)),
    discover: (_signal, log) => systemSpooler(log).queues(),
  },
  network: {
    transport: (connection, printer, log) => networkTransport(connection, printer, {}, log),
    discover: networkPrinters,
  },
  usb: { transport: usbTransport, discover: () => usbPrinters() },
  device: { transport: deviceTransport },
  file: { transport: fileTransport },
}

/** The transport for a printer's connection type. */
export function createTransport(printer: PrinterSettings, log: Log = () => {}): Transport {
  const { connection } = printer
  // The type of the connection has chosen its own kind.
  const kind = KINDS[connection.type] as PrinterKind<typeof connection>
  return kind.transport(connection, printer, log)
}
