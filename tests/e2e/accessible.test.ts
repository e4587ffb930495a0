import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { rush } from '../fixtures/scenes'
import { MadeUpPanel } from '../stage/made-up-panel'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { SAMPLE, testStates } from './support/accessible-states'

let panel: MadeUpPanel

beforeAll(async () => {
  panel = await MadeUpPanel.open()
})
afterAll(() => panel?.close())

// The others: accessible.long.test.ts.
testStates(SAMPLE, () => panel)

test('the list is a table to a screen reader, down to the order below the edge, whatever its parts are drawn as', async () => {
  for (const width of [1024, 512]) {
    const page = await panel.show(rush, { width, height: 768 })
    await page.waitForFunction((all) => document.querySelectorAll('[data-row]').length === all, {}, rush.orders.length)
    const told = await (await page.createCDPSession()).send('Accessibility.getFullAXTree')
    const named = (role: string) => told.nodes.filter((node) => !node.ignored && node.role?.value === role)
    const orders = await page.$$eval('[data-row]', (rows) => rows.length)
    const cells = orders * 9 // the eight columns, and the line below them
    expect({ width, tables: named('table').length, cells: named('cell').length }).toEqual({ width, tables: 1, cells })
    expect(named('columnheader').map((node) => node.name?.value)).toContain('Número de pedido')
    await page.close()
  }
})

test('the keyboard goes from tab to tab, to the search, down the orders, into one and back', async () => {
  const page = await panel.show(rush, { width: 1024, height: 768 })
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)
  const tabTo = async (name: string) => {
    for (let tabs = 0; tabs < 40 && (await focused()) !== name; tabs++) await page.keyboard.press('Tab')
    expect(await focused()).toBe(name)
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)
    expect(outline).toBe('solid')
  }
  await tabTo('Entrega')
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe('Mesas')
  await page.keyboard.press('ArrowLeft')
  await tabTo('Abrir pedido 20400-01')
  await tabTo('Aceptar pedido 20400-01')
  await tabTo('Abrir pedido 20401-02')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[aria-label="Pedido 20401-02"]')
  await page.keyboard.press('Escape')
  await vi.waitFor(async () => expect(await focused()).toBe('Abrir pedido 20401-02'), WAIT_OPTIONS)
  await page.close()
})
