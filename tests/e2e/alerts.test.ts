import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { pickupOrder, plainItem, type RawOrder } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import type { Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { numberOf, textOf } from './support/papers'
import { openShop, printOnFailure } from './support/shop'
import { readJustoNow } from './support/till-memory'

let stage: Stage
let panel: Page

beforeAll(async () => {
  ;({ stage, panel } = await openShop())
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

/** Adds `count` orders in one answer of Justo's. */
async function ordersNow(count: number): Promise<RawOrder[]> {
  const raws = [...Array(count)].map(() => pickupOrder())
  for (const raw of raws) stage.justo.orders.add(raw)
  await readJustoNow(stage, panel)
  return raws
}

async function orderNow(): Promise<RawOrder> {
  const [raw] = await ordersNow(1)
  if (!raw) throw new Error('an order expected')
  return raw
}

async function setMode(mode: 'automatic' | 'manual'): Promise<void> {
  const settings = await stage.readSettings()
  await stage.writeSettings({ ...settings, printing: { ...settings.printing, mode } })
}

/** Number of sounds played, and the last one; empty while the page that plays is closed. */
async function played(): Promise<{ times: number; last: string }> {
  const target = stage.browser.targets().find((each) => each.url().endsWith('/offscreen.html'))
  const page = await target?.asPage()
  const text = (await page?.evaluate(() => document.documentElement.dataset.played)) ?? '0 '
  const [times, ...last] = text.split(' ')
  return { times: Number(times), last: last.join(' ') }
}

const badge = () => panel.evaluate(() => Reflect.get(globalThis, 'chrome').action.getBadgeText({}) as Promise<string>)

const notifications = () =>
  panel.evaluate(async () => Object.keys(await Reflect.get(globalThis, 'chrome').notifications.getAll()))

test('orders printed by themselves cause one chime and no alert', async () => {
  const both = await ordersNow(2)
  await untilPrinted(
    panel,
    both.map(({ _id }) => _id),
  )
  await vi.waitFor(async () => expect(await played()).toEqual({ times: 1, last: 'chime' }), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await badge()).toBe(''), WAIT_OPTIONS)
  expect(await notifications()).toEqual([])
})

test('a note in another alphabet prints by itself, calls until «Visto», and can be read on the screen', async () => {
  const raw = pickupOrder({ items: [plainItem('Pollo asado entero', 1, 66_000, { comment: '对花生过敏' })] })
  stage.justo.orders.add(raw)
  await readJustoNow(stage, panel)
  await untilPrinted(panel, [raw._id])
  expect(textOf(stage, raw, 'COCINA')).toContain('NOTA EN OTRO IDIOMA')
  await vi.waitFor(async () => expect((await played()).last).toBe('call'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await badge()).toBe('1'), WAIT_OPTIONS)

  await panel.locator('.bell-seen').click()
  await vi.waitFor(async () => expect(await badge()).toBe(''), WAIT_OPTIONS)
  await panel.locator(`[aria-label="Abrir pedido ${numberOf(raw)}"]`).click()
  await vi.waitFor(
    async () => expect(await panel.$eval('.detail', (each) => each.textContent)).toContain('对花生过敏'),
    WAIT_OPTIONS,
  )
  await panel.locator('.detail-head button').click()
})

test('an order that waits for the cashier calls until «Visto», and counts on the badge until it is accepted', async () => {
  await setMode('manual')
  const raw = await orderNow()
  await vi.waitFor(async () => expect((await played()).last).toBe('call'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await badge()).toBe('1'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await panel.title()).toBe('(1) Pedidos de Justo'), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await notifications()).toEqual([`order:${raw._id}`]), WAIT_OPTIONS)

  const { times } = await played()
  await vi.waitFor(async () => expect((await played()).times).toBeGreaterThan(times), WAIT_OPTIONS)
  await panel.locator('.bell-seen').click()
  await vi.waitFor(async () => expect(await notifications()).toEqual([]), WAIT_OPTIONS)
  expect(await badge()).toBe('1')

  await panel.locator(`[aria-label="Aceptar pedido ${numberOf(raw)}"]`).click()
  await untilPrinted(panel, [raw._id])
  await vi.waitFor(async () => expect(await badge()).toBe(''), WAIT_OPTIONS)
  await vi.waitFor(async () => expect(await panel.title()).toBe('Pedidos de Justo'), WAIT_OPTIONS)
})
