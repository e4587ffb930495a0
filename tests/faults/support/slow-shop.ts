import type { LogsPage } from '@shared/api'
import type { PrinterStatus } from '@shared/printer'
import { onTestFinished } from 'vitest'
import { createTransport } from '../../../bridge/printers/kinds'
import { networkTransport } from '../../../bridge/printers/network/network-driver'
import type { Durations, Transport } from '../../../bridge/printers/transport'
import type { StorageOptions } from '../../../bridge/store/open-store'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import { startVirtualPrinter, type VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { openBridge } from '../../stage/open-bridge'

/** Seconds become fractions. Limits that must not be reached stay long: the machine may be busy. */
const DURATIONS: Partial<Durations> = { connect: 1000, confirmPerLine: 0, confirmPerKilobyte: 0, late: 60_000 }
const TIMES = { retry: [20, 40, 60], askAgain: 20, statusAge: 100, sweep: 20, stopGrace: 50 }

const settingsFor = (printers: Record<string, VirtualPrinter>) => ({
  printers: Object.entries(printers).map(([id, { connection }]) => ({
    id,
    name: id,
    confirm: 'auto',
    connection,
  })),
  stations: [{ id: 'cocina', name: 'COCINA', printer: 'cocina', default: true }],
  invoicePrinter: 'caja',
})

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
  const cocina = await startVirtualPrinter(CONFIRMING_80)
  const caja = await startVirtualPrinter(CONFIRMING_80)
  for (const printer of [cocina, caja]) onTestFinished(() => printer.stop())
  const found: string[] = []
  const times = { ...DURATIONS, ...durations }
  const bridge = await openBridge(settingsFor({ cocina, caja }), {
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
