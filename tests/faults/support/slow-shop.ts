import type { LogsPage } from '@shared/api'
import type { PrinterStatus } from '@shared/printer'
import { createTransport } from '../../../bridge/printers/kinds'
import { networkTransport } from '../../../bridge/printers/network/network-driver'
import type { Durations, Transport } from '../../../bridge/printers/transport'
import type { StorageOptions } from '../../../bridge/store/open-store'
import { aVirtualPrinter } from '../../stage/a-printer'
import { openBridge } from '../../stage/open-bridge'
import { shopSettings } from '../../stage/shop-settings'

/** Seconds become fractions. Limits that must not be reached stay long: the machine may be busy. */
const DURATIONS: Partial<Durations> = { connect: 1000, confirmPerLine: 0, confirmPerKilobyte: 0, late: 60_000 }
const TIMES = { retry: [20, 40, 60], askAgain: 20, statusAge: 100, sweep: 20, stopGrace: 50 }

/** Tells what a printer was found to be at each opening. */
const watched = ({ address, open }: Transport, onOpen: (found: string) => void): Transport => ({
  address,
  async open(signal) {
    const opened = await open(signal)
    onOpen(opened.ok ? opened.printer.state : opened.reasons.join())
    return opened
  },
})

/** The real bridge in this process, with two virtual printers on real sockets. Ends with the test. */
export async function openSlowShop({ durations, storage }: { durations: Partial<Durations>; storage: StorageOptions }) {
  const [cocina, caja] = [await aVirtualPrinter(), await aVirtualPrinter()]
  const found: string[] = []
  const times = { ...DURATIONS, ...durations }
  const bridge = await openBridge(shopSettings({ cocina: cocina.connection, caja: caja.connection }), {
    times: TIMES,
    storage,
    createTransport: (printer, log) =>
      printer.connection.type === 'network'
        ? watched(networkTransport(printer.connection, printer, times), (state) => found.push(state))
        : createTransport(printer, log),
  })
  return {
    ...bridge,
    cocina,
    caja,
    /** What the printers were found to be at each opening. */
    found,
    /** The log's messages about this job, oldest first, passing states included. */
    logOf: async (key: string) => (await bridge.get<LogsPage>('/logs')).entries.filter(({ jobKey }) => jobKey === key),
    light: async (id: string) =>
      (await bridge.get<{ printers: PrinterStatus[] }>('/status')).printers.find((printer) => printer.id === id),
  }
}
