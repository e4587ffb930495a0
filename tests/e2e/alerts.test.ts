import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { pickupOrder, plainItem } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import type { Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { Alerts } from './support/alerts'
import { numberOf, textOf } from './support/papers'
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

test('what printed by itself is told with one chime, and asks nobody for anything', async () => {
  const both = await alerts.ordersNow(2)
  await untilPrinted(
    panel,
    both.map(({ _id }) => _id),
  )
  await vi.waitFor(async () => expect(await alerts.played()).toEqual({ times: 1, last: 'chime' }), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await alerts.badge()).toBe(''), WAIT_OPTIONS)
  expect(await alerts.notices()).toEqual([])
})

test('a note in another alphabet prints by itself, calls until «Visto», and can be read on the screen', async () => {
  const raw = pickupOrder({ items: [plainItem('Pollo asado entero', 1, 66_000, { comment: '对花生过敏' })] })
  stage.justo.orders.add(raw)
  await readJustoNow(stage)
  await untilPrinted(panel, [raw._id])
  expect(textOf(stage, raw, 'COCINA')).toContain('NOTA EN OTRO IDIOMA')
  await vi.waitFor(async () => expect((await alerts.played()).last).toBe('call'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await alerts.badge()).toBe('1'), WAIT_OPTIONS)

  await panel.locator('[title^="Deja de sonar"]').click()
  await vi.waitFor(async () => expect(await alerts.badge()).toBe(''), WAIT_OPTIONS)
  await panel.locator(`[aria-label="Abrir pedido ${numberOf(raw)}"]`).click()
  await vi.waitFor(
    async () => expect(await panel.$eval('[data-opened]', (each) => each.textContent)).toContain('对花生过敏'),
    WAIT_OPTIONS,
  )
  await panel.locator('[data-opened] > header button').click()
})
