import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { pickupOrder } from '../fixtures/justo-orders'
import { press, showTab } from '../stage/made-up-panel'
import { untilPrinted } from '../stage/panel'
import type { Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { Alerts } from './support/alerts'
import { numberOf } from './support/papers'
import { openShop, printOnFailure } from './support/shop'
import { readJustoNow } from './support/till-memory'

let stage: Stage
let panel: Page
let alerts: Alerts

beforeAll(async () => {
  ;({ stage, panel } = await openShop())
  alerts = new Alerts(stage, panel)
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

test('an order that needs a person calls until «Visto», and stands on the badge until it is accepted', async () => {
  const settings = await stage.readSettings()
  await stage.writeSettings({ ...settings, printing: { ...settings.printing, mode: 'manual' } })
  const raw = pickupOrder()
  stage.justo.orders.add(raw)
  await readJustoNow(stage)
  await vi.waitFor(async () => expect((await alerts.played()).last).toBe('call'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await alerts.badge()).toBe('1'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await panel.title()).toBe('(1) Pedidos de Justo'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await alerts.notices()).toEqual([`order:${raw._id}`]), WAIT_OPTIONS)

  const { times } = await alerts.played()
  await vi.waitFor(async () => expect((await alerts.played()).times).toBeGreaterThan(times), WAIT_OPTIONS)
  await panel.locator('[title^="Deja de sonar"]').click()
  await vi.waitFor(async () => expect(await alerts.notices()).toEqual([]), WAIT_OPTIONS)
  expect(await alerts.badge()).toBe('1')

  await showTab(panel, 'Nuevos')
  await panel.locator(`[aria-label="Aceptar pedido ${numberOf(raw)}"]`).click()
  await untilPrinted(panel, [raw._id])
  await vi.waitFor(async () => expect(await alerts.badge()).toBe(''), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await panel.title()).toBe('Pedidos de Justo'), WAIT_OPTIONS)
})

test('«Probar la voz» says where this computer has none', async () => {
  const page = await stage.extensionPage('options.html#avisos')
  await press(page, 'Probar la voz')
  // Until the hidden page that plays has answered.
  const button = '::-p-aria([name="Probar la voz"][role="button"])'
  const isOff = () => page.$eval(button, (each) => each.getAttribute('aria-disabled'))
  await vi.waitFor(async () => expect(await isOff()).not.toBe('true'), WAIT_OPTIONS)
  const hasVoice = await page.evaluate(() =>
    speechSynthesis.getVoices().some(({ lang, localService }) => localService && lang.toLowerCase().startsWith('es')),
  )
  const said = await page.$$eval('form [data-code]', (all) => all.map((each) => each.getAttribute('data-code')))
  expect(said).toEqual(hasVoice ? [] : ['C-174'])
  await page.close()
})
