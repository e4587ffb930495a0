import { createTransport } from '../../../bridge/printers/kinds'
import { CupsSpooler } from '../../../bridge/printers/spooler/cups/cups-spooler'
import { spoolerTransport } from '../../../bridge/printers/spooler/spooler-transport'
import type { PrintServer } from '../../fakes/print-server'
import type { VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { openBridge } from '../../stage/open-bridge'

/** Time for a paper to leave the queue, instead of 20 s. */
export const LEAVE_MS = 700

/** The bridge in this process, its one printer behind a queue of `server`, with short time limits. */
export function fastSpoolerBridge(server: PrintServer, queue: string, fallback?: VirtualPrinter) {
  const connection = { type: 'spooler', queue } as const
  const spooler = new CupsSpooler(() => ({ socketPath: server.socketPath }))
  const settings = {
    printers: [
      { id: 'caja', name: 'Caja', connection, fallback: fallback ? 'barra' : null },
      ...(fallback ? [{ id: 'barra', name: 'Barra', connection: fallback.connection }] : []),
    ],
    stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }],
  }
  return openBridge(settings, {
    times: { retry: [50, 100, 200, 400], askAgain: 50, fallbackAfter: 2 * LEAVE_MS, sweep: 50 },
    createTransport: (printer, log) =>
      printer.connection.type === 'spooler'
        ? spoolerTransport(printer.connection, spooler, { poll: 50, leave: LEAVE_MS })
        : createTransport(printer, log),
  })
}
