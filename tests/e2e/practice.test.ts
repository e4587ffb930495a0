import { expect, test, vi } from 'vitest'
import { press } from '../stage/made-up-panel'
import { untilMessage, untilPrinted } from '../stage/panel'
import { numberOf } from './support/papers'
import { PosPanel } from './support/pos-panel'
import { madeUpOn, PRACTICE_PATIENCE } from './support/practice-screen'
import { shopForAll } from './support/shop'
import { orderNow } from './support/till-memory'

const shop = shopForAll()

const papers = () => shop.stage.printers.flatMap((printer) => printer.papers).map((paper) => paper.toText())
const asked = (method: string) => shop.stage.justo.calls.filter((call) => call.method === method).length

test('a cashier practises: a made-up order comes in, is accepted and on paper, marked, and Justo knows nothing', async () => {
  await press(shop.panel, 'Practicar 15 minutos')
  await untilMessage(shop.panel, 'E-01', /Práctica hasta las \d\d:\d\d/)
  await vi.waitFor(async () => expect(await madeUpOn(shop.panel)).toHaveLength(1), PRACTICE_PATIENCE)
  await untilPrinted(shop.panel, await madeUpOn(shop.panel))
  expect(await shop.panel.$eval('[data-row^="practice-"]', (row) => row.textContent)).toMatch(/PRUEBA[\s\S]*PRUEBA-1/)
  expect(papers().length).toBeGreaterThanOrEqual(3)
  for (const text of papers()) expect(text).toContain('PRUEBA')
  expect(asked('acceptOrder')).toBe(0)
  await shop.cashier.bringToFront()
  await new PosPanel(shop.cashier).untilShows(/Práctica \d\d:\d\d/)
})

test('it ends with the first real order, which prints unmarked and alone is left', async () => {
  const raw = await orderNow(shop.stage)
  await untilMessage(shop.panel, 'E-02', /Llegó un pedido real: la práctica terminó\./)
  await untilPrinted(shop.panel, [raw._id])
  await vi.waitFor(async () => expect(await madeUpOn(shop.panel)).toEqual([]), PRACTICE_PATIENCE)
  const real = papers().filter((text) => text.includes(numberOf(raw)))
  expect(real.length).toBeGreaterThanOrEqual(2)
  for (const text of real) expect(text).not.toContain('PRUEBA')
  expect(asked('acceptOrder')).toBe(1)
  await shop.panel.bringToFront()
  await press(shop.panel, 'Entendido')
  await shop.panel.waitForFunction(() => document.querySelector('[aria-label="Práctica"]') === null)
})
