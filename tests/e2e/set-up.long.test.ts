import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { pickupOrder, STORE_ID } from '../fixtures/justo-orders'
import { untilMessage, untilPrinted } from '../stage/panel'
import { Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { OptionsScreen } from './support/options-screen'
import { documentsOf } from './support/papers'
import { printOnFailure } from './support/shop'
import { readJustoNow } from './support/till-memory'

let stage: Stage
let options: OptionsScreen
let panel: Page
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'justo-set-up-'))
  stage = await Stage.open()
  await stage.setUp()
  await stage.logIn()
  panel = await stage.extensionPage('orders.html')
  options = new OptionsScreen(await stage.extensionPage('options.html'))
})
afterAll(async () => {
  await stage?.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  printOnFailure(() => stage)
  await options.page.bringToFront()
})

describe('a set-up that is copied', () => {
  test('leaves as a file without secrets, and comes back as a viewer that prints nothing', async () => {
    await options.go('copia')
    const exportButton = await options.control('Exportar la configuración', 'button')
    const text = await exportButton.evaluate((button) => {
      const { promise, resolve } = Promise.withResolvers<string>()
      const { createObjectURL } = URL
      URL.createObjectURL = (blob) => {
        if (blob instanceof Blob) void blob.text().then(resolve)
        return createObjectURL.call(URL, blob)
      }
      if (button instanceof HTMLElement) button.click()
      return promise
    })
    const { justo, bridge } = await stage.readSettings()
    expect(text).not.toContain(justo?.token)
    expect(text).not.toContain(bridge?.token)
    expect(JSON.parse(text)).toMatchObject({
      till: { storeName: 'Chapinero' },
      bridge: { printers: [{}, {}] },
    })

    const file = join(folder, 'otra-caja.json')
    await writeFile(file, text)
    const input = await options.page.waitForSelector('input[type=file]')
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file)
    await options.untilReads('Qué cambia en esta caja')
    expect((await stage.readSettings()).active).toBe(true)
    await options.press('Importar', 'button')
    await options.untilReads('Importado.')
    expect(await stage.readSettings()).toMatchObject({
      active: false,
      printing: { here: false },
      justo: { token: justo?.token },
      bridge: { token: bridge?.token },
    })

    const next = pickupOrder()
    stage.justo.orders.add(next)
    await untilMessage(panel, 'C-06')
    await readJustoNow(stage)
    expect(stage.justo.orders.timesAccepted(next._id)).toBe(0)
    expect(documentsOf(stage, next)).toEqual([])
  })
})

describe('a store that was typed wrong before anything checked it', () => {
  test('is reported on the bar while its orders wait in Justo; once corrected, they arrive and the message is gone', async () => {
    const { justo, ...settings } = await stage.readSettings()
    const set = (storeIds: string[]) =>
      stage.writeSettings({
        ...settings,
        justo: { ...justo, storeIds },
        printing: { ...settings.printing, here: true },
        active: true,
        activatedAt: new Date(Date.now() - 3_600_000).toISOString(),
      })
    await set(['Chapinero'])
    const order = pickupOrder()
    stage.justo.orders.add(order)
    await untilMessage(panel, 'J-20', /Justo envía pedidos de otro punto: Chapinero \(BOG-01\)\. De «Chapinero»/)
    expect(await panel.$eval('body', (body) => body.textContent)).not.toContain('sin novedad')
    expect(stage.justo.orders.timesAccepted(order._id)).toBe(0)
    expect(documentsOf(stage, order)).toEqual([])

    await set([STORE_ID])
    await untilPrinted(panel, [order._id])
    await vi.waitFor(async () => expect(await panel.$('[data-code="J-20"]')).toBeNull(), WAIT_OPTIONS)
  })
})
