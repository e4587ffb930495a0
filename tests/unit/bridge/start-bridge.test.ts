import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JobView } from '@shared/api'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/with-marks'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ClientStore } from '../../../bridge/clients/client-store'
import { encodeTicket } from '../../../bridge/escpos/encode-ticket'
import { createTransport } from '../../../bridge/printers/create-transport'
import { startBridge } from '../../../bridge/start-bridge'
import { BLIND_58, CONFIRMING_80 } from '../../fakes/printer/presets'
import type { PrinterOptions } from '../../fakes/printer/printer-options'
import { startVirtualPrinter } from '../../fakes/printer/virtual-printer'
import { comanda, factura, type Paper } from './support/papers'
import { temporaryFolder } from './support/temporary-folder'

const ORIGIN = 'chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad'

/** The bridge as it ships, with one printer on a real socket. */
async function openShop(options: PrinterOptions) {
  const printer = await startVirtualPrinter(options)
  onTestFinished(() => printer.stop())
  const folder = temporaryFolder()
  const connection = { type: 'network', host: printer.host, port: printer.port }
  writeFileSync(
    join(folder, 'settings.json'),
    JSON.stringify({
      printers: [{ id: 'caja', name: 'Caja', connection, columns: options.columns }],
      stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }],
    }),
  )
  const { token } = new ClientStore(folder).issue(ORIGIN, 'Caja 1')
  const parts = { buildTicket, withMarks, encode: encodeTicket, createTransport }
  const started = await startBridge({ folder, port: 0, parts, machine: null })
  if (!started.ok) throw new Error(started.problem.text)
  const { bridge } = started
  onTestFinished(() => bridge.stop())
  const call = async (method: string, { key }: Paper, body?: unknown) => {
    const response = await fetch(`${bridge.address}/jobs/${encodeURIComponent(key)}`, {
      method,
      headers: { authorization: `Bearer ${token}`, origin: ORIGIN, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return (await response.json()) as { job: JobView }
  }
  return {
    printer,
    put: (paper: Paper) => call('PUT', paper, paper.payload),
    job: async (paper: Paper) => (await call('GET', paper)).job,
  }
}

describe('the whole road through the bridge', () => {
  it('ends on paper, proven by the printer', async () => {
    const { put, job, printer } = await openShop(CONFIRMING_80)
    const papers = [await comanda({ dish: 'Ajiaco santafereño' }), await factura()]
    for (const paper of papers) await put(paper)
    for (const paper of papers)
      await vi.waitFor(
        async () => expect(await job(paper)).toMatchObject({ state: 'printed', proof: 'completed' }),
        5000,
      )
    const text = JSON.stringify(printer.papers)
    expect(printer.papers).toHaveLength(2)
    expect(text).toContain('AJIACO SANTAFEREÑO')
    expect(text).toContain('J-1')
  })

  it('ends as «sent» on a printer that says nothing', async () => {
    const { put, job, printer } = await openShop(BLIND_58)
    const paper = await comanda()
    await put(paper)
    await vi.waitFor(async () => expect(await job(paper)).toMatchObject({ state: 'sent', proof: null }), 8000)
    expect(printer.papers).toHaveLength(1)
  }, 10_000)
})
