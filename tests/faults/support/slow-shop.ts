import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JobView, LogsPage, PutAnswer } from '@shared/api'
import type { PrinterStatus } from '@shared/printer'
import type { PrinterSettings } from '@shared/settings/bridge'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { expect, onTestFinished, vi } from 'vitest'
import { ClientStore } from '../../../bridge/clients/client-store'
import { encodeTicket } from '../../../bridge/escpos/encode-ticket'
import { createTransport } from '../../../bridge/printers/kinds'
import { networkTransport } from '../../../bridge/printers/network/network-driver'
import type { Durations, Transport } from '../../../bridge/printers/transport'
import { startBridge } from '../../../bridge/start-bridge'
import type { StorageOptions } from '../../../bridge/store/open-store'
import { freePort } from '../../fakes/free-port'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import { startVirtualPrinter, type VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { sessionHeaders } from '../../fakes/till-session'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { comanda, factura, type Paper } from '../../unit/bridge/support/papers'
import { temporaryFolder } from '../../unit/bridge/support/temporary-folder'

const ORIGIN = 'chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad'

/** Seconds become fractions. Limits that must not be reached stay long: the machine may be busy. */
const DURATIONS: Partial<Durations> = { connect: 1000, confirmPerLine: 0, confirmPerKilobyte: 0, late: 60_000 }
const TIMES = { retry: [20, 40, 60], askAgain: 20, statusAge: 100, sweep: 20, stopGrace: 50 }

const settingsFor = (printers: Record<string, VirtualPrinter>) => ({
  printers: Object.entries(printers).map(([id, { host, port }]) => ({
    id,
    name: id,
    confirm: 'auto',
    connection: { type: 'network', host, port },
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
  const transport = (printer: PrinterSettings) =>
    printer.connection.type === 'network'
      ? watched(networkTransport(printer.connection, printer, { ...DURATIONS, ...durations }), (state) =>
          found.push(state),
        )
      : createTransport(printer)
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settingsFor({ cocina, caja })))
  const { token } = new ClientStore(folder).issue(ORIGIN, 'Caja 1')
  const parts = { buildTicket, withMarks, createTransport: transport, encode: encodeTicket }
  const started = await startBridge({ folder, port: await freePort(), parts, machine: null, times: TIMES, storage })
  if (!started.ok) throw new Error(started.problem.text)
  const { bridge } = started
  onTestFinished(() => bridge.stop())
  const headers = await sessionHeaders({ url: bridge.address, token })

  const get = async <T>(path: string): Promise<T> =>
    (await fetch(`${bridge.address}${path}`, { headers })).json() as Promise<T>
  const path = (key: string) => `/jobs/${encodeURIComponent(key)}`
  const put = async ({ key, payload }: Paper): Promise<string> => {
    const options = { method: 'PUT', headers, body: JSON.stringify(payload) }
    const answer = (await (await fetch(`${bridge.address}${path(key)}`, options)).json()) as PutAnswer
    expect(answer.job?.key, JSON.stringify(answer)).toBe(key)
    return key
  }
  return {
    cocina,
    caja,
    /** What the printers were found to be at each opening. */
    found,
    print: async (order: string) => put(await comanda({ order })),
    printBill: async (order: string) => put(await factura({ order })),
    until: (key: string, expected: Partial<JobView>) =>
      vi.waitFor(async () => expect((await get<{ job: JobView }>(path(key))).job).toMatchObject(expected), {
        ...WAIT_OPTIONS,
        interval: 10,
      }),
    /** The log's messages about this job, oldest first, passing states included. */
    logOf: async (key: string) => (await get<LogsPage>('/logs')).entries.filter(({ jobKey }) => jobKey === key),
    light: async (id: string) =>
      (await get<{ printers: PrinterStatus[] }>('/status')).printers.find((printer) => printer.id === id),
  }
}
