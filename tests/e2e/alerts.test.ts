import { expect, test, vi } from 'vitest'
import { pickupOrder, plainItem, type RawOrder } from '../fixtures/justo-orders'
import { press, showTab } from '../stage/made-up-panel'
import { untilPrinted } from '../stage/panel'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { Alerts } from './support/alerts'
import { numberOf, textOf } from './support/papers'
import { shopForAll } from './support/shop'
import { orderNow } from './support/till-memory'

const shop = shopForAll()
const alerts = new Alerts(shop)

test('what printed by itself is told with one chime, and asks nobody for anything', async () => {
  const both = await alerts.ordersNow(2)
  await untilPrinted(shop.panel, both)
  await vi.waitFor(async () => expect(await alerts.played()).toEqual({ times: 1, last: 'chime' }), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await alerts.badge()).toBe(''), WAIT_OPTIONS)
  expect(await alerts.notices()).toEqual([])
})

test('a note in another alphabet prints by itself, calls until «Visto», and can be read on the screen', async () => {
  const raw = await orderNow(
    shop.stage,
    pickupOrder({ items: [plainItem('Pollo asado entero', 1, 66_000, { comment: '对花生过敏' })] }),
  )
  await untilPrinted(shop.panel, [raw._id])
  expect(textOf(shop.stage, raw, 'COCINA')).toContain('NOTA EN OTRO IDIOMA')
  await vi.waitFor(async () => expect((await alerts.played()).last).toBe('call'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await alerts.badge()).toBe('1'), WAIT_OPTIONS)

  await shop.panel.locator('[title^="Deja de sonar"]').click()
  await vi.waitFor(async () => expect(await alerts.badge()).toBe(''), WAIT_OPTIONS)
  await shop.panel.locator(`[aria-label="Abrir pedido ${numberOf(raw)}"]`).click()
  await vi.waitFor(
    async () => expect(await shop.panel.$eval('[data-opened]', (each) => each.textContent)).toContain('对花生过敏'),
    WAIT_OPTIONS,
  )
  await shop.panel.locator('[data-opened] > header button').click()
})

test('what is not accepted has one tab with the message to the owner, behind, until it is answered', async () => {
  const settings = await shop.stage.readSettings()
  const owned = { ...settings.alerts, unansweredMinutes: 1, ownerPhone: '3001234567' }
  await shop.stage.writeSettings({ ...settings, printing: { ...settings.printing, mode: 'manual' }, alerts: owned })
  const before = await alerts.tabs()
  const [first] = await alerts.ordersNow(1)
  if (!first) throw new Error('an order expected')
  await vi.waitFor(async () => expect((await alerts.played()).last).toContain('call'), WAIT_OPTIONS)
  await alerts.aheadByMinutes(2)
  await vi.waitFor(async () => expect((await alerts.played()).last).toContain('urgent'), WAIT_OPTIONS)
  const opened = async () => (await alerts.tabs()).filter(({ id }) => !before.some((each) => each.id === id))
  await vi.waitFor(
    async () => expect(await opened()).toEqual([expect.objectContaining({ active: false })]),
    WAIT_OPTIONS,
  )
  const [tab] = await opened()

  const [second] = await alerts.ordersNow(1)
  if (!second) throw new Error('an order expected')
  await alerts.aheadByMinutes(4)
  const band = () => shop.panel.$$eval('[data-code="A-70"]', (each) => each.map(({ textContent }) => textContent))
  const names = (raw: RawOrder) => expect.stringContaining(numberOf(raw))
  await vi.waitFor(async () => expect(await band()).toEqual([names(first)]), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await band()).toEqual([names(second)]), WAIT_OPTIONS)
  expect((await opened()).map(({ id }) => id)).toEqual([tab?.id])

  await showTab(shop.panel, 'Nuevos')
  for (const raw of [first, second]) await press(shop.panel, `Aceptar pedido ${numberOf(raw)}`)
  await vi.waitFor(async () => expect(await opened()).toEqual([]), WAIT_OPTIONS)
  await alerts.aheadByMinutes(0)
  await shop.stage.writeSettings(settings)
})
