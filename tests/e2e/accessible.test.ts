import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { opened, practising, tested } from '../fixtures/day-scenes'
import { review, seated, TROUBLES, unpaid } from '../fixtures/odd-scenes'
import { empty, loading, rush, trouble } from '../fixtures/scenes'
import { inScheme, MadeUpPanel, openOrder, openTable, openTables, press, type Scene } from '../stage/made-up-panel'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { violations } from './support/violations'

let panel: MadeUpPanel

beforeAll(async () => {
  panel = await MadeUpPanel.open()
})
afterAll(() => panel?.close())

const open = (number: string) => (page: Page) => openOrder(page, number)
const question = (number: string, name: string) => async (page: Page) => {
  await open(number)(page)
  await press(page, name)
  await page.waitForSelector('form.question')
}

const STATES: { state: string; scene: Scene; go?(page: Page): Promise<unknown> }[] = [
  { state: 'loading', scene: loading },
  { state: 'no orders', scene: empty },
  { state: 'a rush', scene: rush },
  { state: 'everything wrong at once', scene: trouble },
  {
    state: 'every trouble of Justo unfolded',
    scene: TROUBLES.justo ?? trouble,
    go: (page) => press(page, 'y 5 más'),
  },
  { state: 'questions about the papers of many printers', scene: review },
  { state: 'a search', scene: rush, go: (page) => page.type('input[type=search]', 'ana') },
  {
    state: 'what Justo has',
    scene: empty,
    async go(page) {
      await page.type('input[type=search]', '20499')
      await press(page, 'Buscar «20499» en Justo')
      await page.waitForSelector('.found')
    },
  },
  { state: 'an opened order', scene: rush, go: open('20406-03') },
  {
    state: 'a paper that is looked at',
    scene: rush,
    async go(page) {
      await open('20406-03')(page)
      await press(page, 'Ver: Domicilio')
      await page.waitForSelector('.preview article')
    },
  },
  { state: 'an order that could not be read', scene: rush, go: open('20403-04') },
  { state: 'the question why to reject', scene: rush, go: question('20400-01', 'Rechazar') },
  { state: 'the note to the kitchen', scene: rush, go: question('20406-03', 'Aviso a cocina…') },
  { state: "Intüipos' factura", scene: rush, go: question('20406-03', 'Factura de Intüipos…') },
  { state: 'the question before the kitchen is stopped', scene: rush, go: question('20406-03', 'No podemos hacerlo…') },
  { state: 'the question which table', scene: rush, go: question('20407-04', 'Mesa…') },
  { state: 'the tip before the paper', scene: unpaid, go: question('20407-04', 'Cobrar…') },
  { state: 'the opening of a day', scene: opened },
  { state: 'the opening, with questions about its tests', scene: tested },
  { state: 'a practice', scene: practising },
  { state: 'the tables', scene: rush, go: openTables },
  {
    state: 'a table with several orders',
    scene: seated,
    go: (page) => openTable(page, '12'),
  },
  { state: 'a shop without orders on its tables', scene: empty, go: openTables },
]

/** 1024 px and, as at 200 % zoom, half of it. */
const SIZES = [
  { width: 1024, height: 768 },
  { width: 512, height: 384 },
]
const SCHEMES = ['light', 'dark'] as const
const WIDTHS = [320, 512, 899, 900, 1024, 1280, 1366, 1920]

/** Parts of the page that overflow their width. */
const tooWide = (page: Page): Promise<string[]> =>
  page.$$eval('html, body, .panel, .head, .tabs-line, .workspace, .list, .detail', (parts) =>
    parts
      .filter((part) => part.scrollWidth > part.clientWidth)
      .map((part) => `${part.className || part.localName}: ${part.scrollWidth} > ${part.clientWidth} px`),
  )

describe.each(STATES)('$state', ({ scene, go }) => {
  let page: Page
  beforeAll(async () => {
    page = await panel.show(scene, { width: 1024, height: 768 })
    await go?.(page)
  })
  afterAll(() => page?.close())

  test('axe finds nothing, in light and dark, at 100 and 200 %', async () => {
    for (const size of SIZES) {
      await page.setViewport(size)
      for (const scheme of SCHEMES) {
        await inScheme(page, scheme)
        expect({ ...size, scheme, found: await violations(page) }).toEqual({ ...size, scheme, found: [] })
      }
    }
  })

  test('nothing scrolls sideways, from 320 to 1920 px', async () => {
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 768 })
      expect({ width, tooWide: await tooWide(page) }).toEqual({ width, tooWide: [] })
    }
  })
})

test('the list is a table to a screen reader, down to the order below the fold, however its parts are drawn', async () => {
  for (const width of [1024, 512]) {
    const page = await panel.show(rush, { width, height: 768 })
    await page.waitForFunction((all) => document.querySelectorAll('[data-row]').length === all, {}, rush.orders.length)
    const texts = await (await page.createCDPSession()).send('Accessibility.getFullAXTree')
    const named = (role: string) => texts.nodes.filter((node) => !node.ignored && node.role?.value === role)
    const orders = await page.$$eval('[data-row]', (rows) => rows.length)
    const cells = orders * 9 // the eight columns, and the line below them
    expect({ width, tables: named('table').length, cells: named('cell').length }).toEqual({ width, tables: 1, cells })
    expect(named('columnheader').map((node) => node.name?.value)).toContain('Número de pedido')
    await page.close()
  }
})

test('the keyboard reaches tabs, search, orders, an open order and the list again', async () => {
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
