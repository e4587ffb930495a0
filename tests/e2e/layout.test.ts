import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { practising } from '../fixtures/day-scenes'
import { review } from '../fixtures/odd-scenes'
import { rush } from '../fixtures/scenes'
import { MadeUpPanel, openOrder, press } from '../stage/made-up-panel'

let panel: MadeUpPanel

beforeAll(async () => {
  panel = await MadeUpPanel.open()
})
afterAll(() => panel?.close())

test('compact rows become whole cards in a narrow window', async () => {
  const page = await panel.show(rush, { width: 1024, height: 768 })
  const lowest = () =>
    page.$$eval('[data-row] > tr + tr div:first-child', (lines) => Math.min(...lines.map((line) => line.clientHeight)))
  const before = await lowest()
  await press(page, 'Compacta')
  await vi.waitFor(async () => expect(await lowest()).toBeLessThan(before))
  await page.setViewport({ width: 512, height: 768 })
  const cut = await page.$$eval('[data-row] td', (cells) =>
    cells.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight).map((cell) => cell.textContent),
  )
  expect(cut).toEqual([])
  expect(await page.$eval('[title="Filas más bajas"]', (button) => button.clientHeight)).toBe(0)
  await page.close()
})

test('a card of a practice order is striped like its row', async () => {
  const page = await panel.show(practising, { width: 512, height: 768 })
  const patterns = await page.$$eval('[data-row]', (cards) =>
    cards.map((card) => getComputedStyle(card).backgroundImage),
  )
  expect(patterns.length).toBeGreaterThan(0)
  for (const pattern of patterns) expect(pattern).toContain('gradient')
  await page.close()
})

test('nothing of the list is drawn over an opened «Revisar papel»', async () => {
  const page = await panel.show(review, { width: 1024, height: 768 })
  await press(page, 'Ver todo')
  const covers = () =>
    page.$eval('[data-list] thead', (heads) => {
      const { left, top, width, height } = heads.getBoundingClientRect()
      return !heads.contains(document.elementFromPoint(left + width / 2, top + height / 2))
    })
  await vi.waitFor(async () => expect(await covers()).toBe(true))
  await page.close()
})

test('beside the list an order shows what is to pay, its lines and its papers before its amounts and its customer', async () => {
  const page = await panel.show(rush, { width: 1920, height: 1080 })
  await openOrder(page, '20406-03')
  await page.waitForSelector('[aria-label="Cliente"]')
  const order = await page.$$eval('[data-opened] > div .card', (cards) =>
    cards
      .map((card) => ({ name: card.ariaLabel, top: card.getBoundingClientRect().top }))
      .sort((a, b) => a.top - b.top)
      .map(({ name }) => name),
  )
  expect(order).toEqual(['Pago', 'Contenido', 'Papeles', 'Cuenta', 'Cliente', 'Historia'])
  await page.close()
})
