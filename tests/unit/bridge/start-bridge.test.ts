import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JobsPage, JobView, StatusAnswer } from '@shared/api'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { ClientStore } from '../../../bridge/clients/client-store'
import { askControl } from '../../../bridge/control/ask-control'
import { controlPath } from '../../../bridge/control/socket-path'
import { encodeTicket } from '../../../bridge/escpos/encode-ticket'
import { createTransport } from '../../../bridge/printers/kinds'
import { startBridge } from '../../../bridge/start-bridge'
import { freePort } from '../../fakes/free-port'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import type { PrinterOptions } from '../../fakes/printer/printer-options'
import { startVirtualPrinter } from '../../fakes/printer/virtual-printer'
import { sessionHeaders } from '../../fakes/till-session'
import { REFUSED, UNDRAWABLE } from '../../fixtures/png'
import { aPng } from './escpos/a-png'
import { comanda, factura, type Paper } from './support/papers'
import { temporaryFolder } from './support/temporary-folder'

/** bridge/config/watch-settings.ts */
const SETTINGS_POLL_MS = 2000
const ORIGIN = 'chrome-extension://odhnfnfhbjdlooljceennocnhoijhdad'

/** A complete bridge with one printer on a real socket. */
async function openShop(options: PrinterOptions, restaurant: object = {}) {
  const printer = await startVirtualPrinter(options)
  onTestFinished(() => printer.stop())
  const folder = temporaryFolder()
  const connection = { type: 'network', host: printer.host, port: printer.port }
  writeFileSync(
    join(folder, 'settings.json'),
    JSON.stringify({
      restaurant,
      printers: [{ id: 'caja', name: 'Caja', connection, columns: options.columns }],
      stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }],
    }),
  )
  const { token } = new ClientStore(folder).issue(ORIGIN, 'Caja 1')
  const parts = { buildTicket, withMarks, encode: encodeTicket, createTransport }
  const started = await startBridge({ folder, port: await freePort(), parts, machine: null })
  if (!started.ok) throw new Error(started.problem.text)
  const { bridge } = started
  onTestFinished(() => bridge.stop())
  const headers = await sessionHeaders({ url: bridge.address, token })
  const call = async (method: string, { key }: Paper, body?: unknown) => {
    const response = await fetch(`${bridge.address}/jobs/${encodeURIComponent(key)}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return (await response.json()) as { job: JobView }
  }
  return {
    folder,
    printer,
    put: (paper: Paper) => call('PUT', paper, paper.payload),
    /** The job once the feed says that it is over. */
    async ended({ key }: Paper) {
      for (let after = ''; ; ) {
        const response = await fetch(`${bridge.address}/jobs?wait=20${after}`, { headers })
        const { jobs, cursor } = (await response.json()) as JobsPage
        const job = jobs.find((job) => job.key === key)
        if (job && !['queued', 'printing'].includes(job.state)) return job
        after = `&after=${cursor}`
      }
    },
    async status() {
      const response = await fetch(`${bridge.address}/status`, { headers })
      return (await response.json()) as StatusAnswer
    },
  }
}

describe('a paper through the complete bridge', () => {
  it('is printed, with the printer’s proof', async () => {
    const { put, ended, printer } = await openShop(CONFIRMING_80)
    const papers = [await comanda({ dish: 'Ajiaco santafereño' }), await factura()]
    for (const paper of papers) await put(paper)
    for (const paper of papers) expect(await ended(paper)).toMatchObject({ state: 'printed', proof: 'completed' })
    const text = JSON.stringify(printer.papers)
    expect(printer.papers).toHaveLength(2)
    expect(text).toContain('AJIACO SANTAFEREÑO')
    expect(text).toContain('J-1')
  })

  it('has the shop’s logo, and is printed without it where it is broken', async () => {
    const images = async (logo: string) => {
      const { put, ended, printer } = await openShop(CONFIRMING_80, { logo })
      const paper = await factura()
      await put(paper)
      expect(await ended(paper)).toMatchObject({ state: 'printed' })
      return printer.papers[0]?.rows.filter((row) => row.type === 'image')
    }
    const png = aPng(16, 4, () => [0, 0, 0, 255])
    expect(await images(png)).toMatchObject([{ width: 16, height: 4, dots: Array(64).fill(true) }])
    expect(await images('bm9QTkc=')).toEqual([])
  })

  // A logo of 110 kB kept the bridge busy for 111 s, with 2.8 GB.
  it.each(['two headers, the second one huge', 'the same in an interlaced one'])(
    'is printed without a logo of settings.json that would take the computer’s memory, which is said: %s',
    async (name) => {
      const logo = { ...REFUSED, ...UNDRAWABLE }[name]?.toString('base64') ?? ''
      expect(logo.length).toBeLessThan(120_000)
      const { put, ended, printer, status } = await openShop(CONFIRMING_80, { logo })
      const paper = await factura()
      await put(paper)
      expect(await ended(paper)).toMatchObject({ state: 'printed' })
      expect(printer.papers[0]?.rows.filter((row) => row.type === 'image')).toEqual([])
      expect(await status()).toMatchObject({ settingsIssues: [{ path: 'restaurant.logo' }] })
    },
  )
})

describe('settings.json, edited while the bridge runs', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))

  it('applies without a restart: the next paper goes to the printer that it names', async () => {
    const { put, ended, printer, folder } = await openShop(CONFIRMING_80)
    const other = await startVirtualPrinter(CONFIRMING_80)
    onTestFinished(() => other.stop())
    const path = join(folder, 'settings.json')
    const settings = JSON.parse(readFileSync(path, 'utf8'))
    settings.printers[0].connection.port = other.port
    writeFileSync(path, JSON.stringify(settings))
    vi.advanceTimersByTime(SETTINGS_POLL_MS)
    const paper = await comanda()
    await put(paper)
    expect(await ended(paper)).toMatchObject({ state: 'printed' })
    expect([printer.papers.length, other.papers.length]).toEqual([0, 1])
  })

  it('is reported by «check» with its error and the settings that apply meanwhile', async () => {
    const { folder } = await openShop(CONFIRMING_80)
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ port: 'ninety' }))
    vi.advanceTimersByTime(SETTINGS_POLL_MS)
    const checked = await askControl(controlPath(folder), { command: 'check' })
    expect(checked?.findings.map(({ message }) => `${message.code} ${message.text} ${message.action}`)).toContainEqual(
      expect.stringMatching(
        /^B-47 settings\.json tiene un error en «Programa de impresión · Puerto» \(port\): .* vale la configuración anterior\.$/,
      ),
    )
  })
})
