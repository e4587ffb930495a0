import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pickupOrder } from '../fixtures/justo-orders'
import { POS_URL, Stage } from '../stage/stage'
import { type MainThread, watchMainThread } from './support/main-thread'
import { PosPanel } from './support/pos-panel'
import { printOnFailure } from './support/shop'

/** Limit of a task that does not delay input (web.dev, «long tasks»). */
const LONG_TASK_MS = 50
const ORDERS = 200
/** Time for a till with so many orders to poll Justo and store the answer. */
const POLL_MS = 45_000
const SCRIPT = '/content-scripts/tomapedidos.js'

let stage: Stage
let page: Page
let panel: PosPanel

beforeAll(async () => {
  stage = await Stage.open()
  for (let i = 0; i < ORDERS; i += 1) stage.justo.orders.add(pickupOrder())
  // Nothing is accepted: Justo's orders stay new.
  await stage.setUp((settings) => ({ ...settings, printing: { here: true, mode: 'manual' } }))
  page = await stage.browser.newPage()
  panel = new PosPanel(page)
  await page.goto(new URL('hostil/calma', POS_URL).href)
  await panel.untilShows(`${ORDERS} Nuevos`, POLL_MS)
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

function expectLight(thread: MainThread): void {
  expect(thread.runs).toBeGreaterThan(0)
  expect(thread.longest).toBeGreaterThan(0)
  expect(thread.longest).toBeLessThan(LONG_TASK_MS)
}

test(`a page that opens while ${ORDERS} orders wait is not blocked`, async () => {
  const thread = await watchMainThread(page, SCRIPT, async () => {
    await page.reload()
    await panel.untilShows(`${ORDERS} Nuevos`)
  })
  expectLight(thread)
})

test('nor is one that gets another order', async () => {
  stage.justo.orders.add(pickupOrder())
  const thread = await watchMainThread(page, SCRIPT, async () => {
    await panel.untilShows(`${ORDERS + 1} Nuevos`, POLL_MS)
  })
  expectLight(thread)
  expect(await panel.find('region', 'Pedidos de Justo')).toBeNull()
})
