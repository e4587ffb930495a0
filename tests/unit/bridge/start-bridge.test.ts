import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StatusAnswer } from '@shared/api'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { askControl } from '../../../bridge/control/ask-control'
import { controlPath } from '../../../bridge/control/socket-path'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import type { PrinterOptions } from '../../fakes/printer/printer-options'
import { startVirtualPrinter } from '../../fakes/printer/virtual-printer'
import { REFUSED, UNDRAWABLE } from '../../fixtures/png'
import { openBridge } from '../../stage/open-bridge'
import { aPng } from './escpos/a-png'
import { factura } from './support/papers'

/** bridge/config/watch-settings.ts */
const SETTINGS_POLL_MS = 2000

/** A complete bridge with one printer on a real socket. */
async function openShop(options: PrinterOptions, restaurant: object = {}) {
  const printer = await startVirtualPrinter(options)
  onTestFinished(() => printer.stop())
  const connection = { type: 'network', host: printer.host, port: printer.port }
  const bridge = await openBridge({
    restaurant,
    printers: [{ id: 'caja', name: 'Caja', connection, columns: options.columns }],
    stations: [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }],
  })
  return { ...bridge, printer }
}

describe('a paper through the complete bridge', () => {
  it('has the shop’s logo, and is printed without it where it is broken', async () => {
    const images = async (logo: string) => {
      const { put, jobThat, printer } = await openShop(CONFIRMING_80, { logo })
      await jobThat(await put(await factura()), { state: 'printed' })
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
      const { put, jobThat, printer, get } = await openShop(CONFIRMING_80, { logo })
      await jobThat(await put(await factura()), { state: 'printed' })
      expect(printer.papers[0]?.rows.filter((row) => row.type === 'image')).toEqual([])
      expect(await get<StatusAnswer>('/status')).toMatchObject({ settingsIssues: [{ path: 'restaurant.logo' }] })
    },
  )
})

describe('settings.json, edited while the bridge runs', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))

  it('is reported by «check» with its error and the settings that apply meanwhile', async () => {
    const { folder } = await openShop(CONFIRMING_80)
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ port: 'ninety' }))
    vi.advanceTimersByTime(SETTINGS_POLL_MS)
    const checked = await askControl(controlPath(folder), { command: 'check' })
    expect(checked?.findings.map(({ message }) => `${message.code} ${message.text} ${message.action}`)).toContainEqual(
      expect.stringMatching(
        /^B-47 settings\.json tiene un error en «Programa de impresión · Puerto» \(port\): .* no se tiene en cuenta\.$/,
      ),
    )
  })
})
