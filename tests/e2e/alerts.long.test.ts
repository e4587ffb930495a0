import { expect, test, vi } from 'vitest'
import { press, showTab } from '../stage/made-up-panel'
import { untilPrinted } from '../stage/panel'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { Alerts } from './support/alerts'
import { numberOf } from './support/papers'
import { shopForAll } from './support/shop'
import { orderNow } from './support/till-memory'

const shop = shopForAll()
const alerts = new Alerts(shop)

test('an order that needs a person calls until «Visto», and stands on the badge until it is accepted', async () => {
  const settings = await shop.stage.readSettings()
  await shop.stage.writeSettings({ ...settings, printing: { ...settings.printing, mode: 'manual' } })
  const raw = await orderNow(shop.stage)
  await vi.waitFor(async () => expect((await alerts.played()).last).toBe('call'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await alerts.badge()).toBe('1'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await shop.panel.title()).toBe('(1) Pedidos de Justo'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await alerts.notices()).toEqual([`order:${raw._id}`]), WAIT_OPTIONS)

  const { times } = await alerts.played()
  await vi.waitFor(async () => expect((await alerts.played()).times).toBeGreaterThan(times), WAIT_OPTIONS)
  await shop.panel.locator('[title^="Deja de sonar"]').click()
  await vi.waitFor(async () => expect(await alerts.notices()).toEqual([]), WAIT_OPTIONS)
  expect(await alerts.badge()).toBe('1')

  await showTab(shop.panel, 'Nuevos')
  await shop.panel.locator(`[aria-label="Aceptar pedido ${numberOf(raw)}"]`).click()
  await untilPrinted(shop.panel, [raw._id])
  await vi.waitFor(async () => expect(await alerts.badge()).toBe(''), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await shop.panel.title()).toBe('Pedidos de Justo'), WAIT_OPTIONS)
})

test('«Probar la voz» says where this computer has none', async () => {
  const page = await shop.stage.extensionPage('options.html#avisos')
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
