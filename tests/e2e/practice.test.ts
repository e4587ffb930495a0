import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { pickupOrder } from '../fixtures/justo-orders'
import { press } from '../stage/made-up-panel'
import { untilMessage, untilPrinted } from '../stage/panel'
import type { Stage } from '../stage/stage'
import { numberOf } from './support/papers'
import { PosPanel } from './support/pos-panel'
import { madeUpOn, PRACTICE_PATIENCE } from './support/practice-screen'
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

const papers = () => stage.printers.flatMap((printer) => printer.papers).map((paper) => paper.toText())
const asked = (method: string) => stage.justo.calls.filter((call) => call.method === method).length

test('a cashier practises: a made-up order comes in, is accepted and on paper, marked, and Justo knows nothing', async () => {
  await press(panel, 'Practicar 15 minutos')
  await untilMessage(panel, 'E-01', /Práctica hasta las \d\d:\d\d/)
  await vi.waitFor(async () => expect(await madeUpOn(panel)).toHaveLength(1), PRACTICE_PATIENCE)
  await untilPrinted(panel, await madeUpOn(panel))
  expect(await panel.$eval('[data-row^="practice-"]', (row) => row.textContent)).toMatch(/PRUEBA[\s\S]*PRUEBA-1/)
  expect(papers().length).toBeGreaterThanOrEqual(3)
  for (const text of papers()) expect(text).toContain('PRUEBA')
  expect(asked('acceptOrder')).toBe(0)
  await cashier.bringToFront()
  await new PosPanel(cashier).untilShows(/Práctica \d\d:\d\d/)
})

test('it ends with the first real order, which prints unmarked and alone is left', async () => {
  const raw = pickupOrder()
  stage.justo.orders.add(raw)
  await readJustoNow(stage)
  await untilMessage(panel, 'E-02', /Llegó un pedido real: la práctica terminó\./)
  await untilPrinted(panel, [raw._id])
  await vi.waitFor(async () => expect(await madeUpOn(panel)).toEqual([]), PRACTICE_PATIENCE)
  const real = papers().filter((text) => text.includes(numberOf(raw)))
  expect(real.length).toBeGreaterThanOrEqual(2)
  for (const text of real) expect(text).not.toContain('PRUEBA')
  expect(asked('acceptOrder')).toBe(1)
  await panel.bringToFront()
  await press(panel, 'Entendido')
  await panel.waitForFunction(() => document.querySelector('[aria-label="Práctica"]') === null)
})
