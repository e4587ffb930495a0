import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JobView } from '@shared/api'
import { EXTENSION_ID } from '@shared/extension-id'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { onTestFinished, vi } from 'vitest'
import { ClientStore } from '../../../bridge/clients/client-store'
import { encodeTicket } from '../../../bridge/escpos/encode-ticket'
import { createTransport } from '../../../bridge/printers/kinds'
import { CupsSpooler } from '../../../bridge/printers/spooler/cups/cups-spooler'
import { spoolerTransport } from '../../../bridge/printers/spooler/spooler-transport'
import { startBridge } from '../../../bridge/start-bridge'
import { freePort } from '../../fakes/free-port'
import type { PrintServer } from '../../fakes/print-server'
import type { VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { sessionHeaders } from '../../fakes/till-session'
import { WAIT_OPTIONS } from '../../stage/wait-options'
import { comanda, type PaperChange } from '../../unit/bridge/support/papers'

const ORIGIN = `chrome-extension://${EXTENSION_ID}`

/** Time for a paper to leave the queue, instead of 20 s. */
export const LEAVE_MS = 700

const networkOf = ({ host, port }: VirtualPrinter) => ({ type: 'network', host, port })

/** The bridge in this process, its one printer behind a queue of `server`, with short time limits. */
export async function fastSpoolerBridge(server: PrintServer, queue: string, fallback?: VirtualPrinter) {
  const folder = await mkdtemp(join(tmpdir(), 'justo-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const connection = { type: 'spooler', queue } as const
  const settings = {
    printers: [
      { id: 'caja', name: 'Caja', connection, fallback: fallback ? 'barra' : null },
      ...(fallback ? [{ id: 'barra', name: 'Barra', connection: networkOf(fallback) }] : []),
    ],
    stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }],
  }
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings))
  const { token } = new ClientStore(folder, Date.now).issue(ORIGIN, 'Caja 1')
  const spooler = new CupsSpooler(() => ({ socketPath: server.socketPath }))
  const started = await startBridge({
    folder,
    port: await freePort(),
    times: { retry: [50, 100, 200, 400], askAgain: 50, fallbackAfter: 2 * LEAVE_MS, sweep: 50 },
    parts: {
      buildTicket,
      withMarks,
      encode: encodeTicket,
      createTransport: (printer) =>
        printer.connection.type === 'spooler'
          ? spoolerTransport(printer.connection, spooler, { poll: 50, leave: LEAVE_MS })
          : createTransport(printer),
    },
  })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  const { bridge } = started
  onTestFinished(() => bridge.stop())
  const headers = await sessionHeaders({ url: bridge.address, token })
  const path = (key: string) => `${bridge.address}/jobs/${encodeURIComponent(key)}`

  const print = async (change: PaperChange = {}): Promise<string> => {
    const { key, payload } = await comanda(change)
    const answer = await fetch(path(key), { method: 'PUT', headers, body: JSON.stringify(payload) })
    if (answer.status !== 202) throw new Error(`PUT: ${answer.status} ${await answer.text()}`)
    return key
  }
  const job = async (key: string): Promise<JobView> => (await (await fetch(path(key), { headers })).json()).job
  /** Waits for the job that `matches`; fails with its actual state. */
  const jobThat = (key: string, matches: (job: JobView) => boolean) =>
    vi.waitFor(
      async () => {
        const found = await job(key)
        if (!matches(found)) throw new Error(JSON.stringify(found))
        return found
      },
      { ...WAIT_OPTIONS, interval: 20 },
    )
  return { print, job, jobThat }
}
