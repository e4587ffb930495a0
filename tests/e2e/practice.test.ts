import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { pickupOrder } from '../fixtures/justo-orders'
import { untilMessage, untilPrinted } from '../stage/panel'
import type { Stage } from '../stage/stage'
import { numberOf } from './support/papers'
import { PosPanel } from './support/pos-panel'
import { openShop, printOnFailure } from './support/shop'
import { readJustoNow } from './support/till-memory'

let stage: Stage
let panel: Page
let cashier: Page

beforeAll(async () => {
  ;({ stage, panel, cashier } = await openShop())
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

const WAIT = { timeout: 45_000, interval: 100 }

const press = (name: string) => panel.locator(`::-p-aria([name="${name}"][role="button"])`).click()
const madeUp = () =>
  panel.$$eval('[data-row^="practice-"]', (rows) => rows.map((row) => row.getAttribute('data-row') ?? ''))
const papers = () => stage.printers.flatMap((printer) => printer.papers).map((paper) => paper.toText())
const asked = (method: string) => stage.justo.calls.filter((call) => call.method === method).length

test('in practice a made-up order comes in, is accepted and printed, marked, without a call to Justo', async () => {
  await press('Practicar 15 minutos')
  await untilMessage(panel, 'E-01', /Práctica hasta las \d\d:\d\d/)
  await vi.waitFor(async () => expect(await madeUp()).toHaveLength(1), WAIT)
  await untilPrinted(panel, await madeUp())
  expect(await panel.$eval('[data-row^="practice-"]', (row) => row.textContent)).toMatch(/PRUEBA[\s\S]*PRUEBA-1/)
  expect(papers().length).toBeGreaterThanOrEqual(3)
  for (const text of papers()) expect(text).toContain('PRUEBA')
  expect(asked('acceptOrder')).toBe(0)
  await cashier.bringToFront()
  await new PosPanel(cashier).untilShows(/Práctica hasta las \d\d:\d\d/)
})

test('it goes on in a browser that was killed and restarted', async () => {
  const before = await madeUp()
  await stage.killBrowser()
  await stage.reopenBrowser()
  panel = await stage.extensionPage('orders.html')
  await untilMessage(panel, 'E-01')
  await vi.waitFor(async () => expect((await madeUp()).length).toBeGreaterThan(before.length), WAIT)
  expect(await madeUp()).toEqual(expect.arrayContaining(before))
})

test('it ends with the first real order, which prints unmarked and is the only one left', async () => {
  await stage.logIn()
  const raw = pickupOrder()
  stage.justo.orders.add(raw)
  await readJustoNow(stage, panel)
  await untilMessage(panel, 'E-02', /Llegó un pedido real: la práctica terminó\./)
  await untilPrinted(panel, [raw._id])
  await vi.waitFor(async () => expect(await madeUp()).toEqual([]), WAIT)
  const real = papers().filter((text) => text.includes(numberOf(raw)))
  expect(real.length).toBeGreaterThanOrEqual(2)
  for (const text of real) expect(text).not.toContain('PRUEBA')
  expect(asked('acceptOrder')).toBe(1)
  await panel.bringToFront()
  await press('Entendido')
  await panel.waitForFunction(() => document.querySelector('.practice-bar') === null)
})
