import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opened, practising, tested } from '../../fixtures/day-scenes'
import { kitchenIdle, kitchenRush } from '../../fixtures/kitchen-scenes'
import { charged, emptyDay, leftUnpaid, pastDay, review, seated, TROUBLES, unpaid } from '../../fixtures/odd-scenes'
import { edited, empty, loading, rush, trouble } from '../../fixtures/scenes'
import {
  inScheme,
  type MadeUpPanel,
  openOrder,
  openTable,
  openTables,
  press,
  type Scene,
  showOrder,
  showTab,
} from '../../stage/made-up-panel'
import { tooWide } from './too-wide'
import { violations } from './violations'

const open = (number: string) => (page: Page) => openOrder(page, number)
const pastDays = async (page: Page) => {
  await press(page, 'Días anteriores')
  await page.waitForSelector('[data-past-day] [role="status"]')
}
const question = (number: string, name: string) => async (page: Page) => {
  await open(number)(page)
  await press(page, name)
  await page.waitForSelector('form')
}

interface State {
  state: string
  scene: Scene
  inKitchen?: true
  go?(page: Page): Promise<unknown>
}

/** Everything that the page «Pedidos» can show. */
export const STATES: State[] = [
  { state: 'loading', scene: loading },
  { state: 'no orders', scene: empty },
  { state: 'a rush', scene: rush },
  { state: 'what is ready', scene: rush, go: (page) => showTab(page, 'Listos') },
  {
    state: 'a filter that hides all',
    scene: empty,
    async go(page) {
      await press(page, 'Retiro')
      await page.waitForSelector('[data-filter]')
    },
  },
  { state: 'what is pinned, unfolded', scene: rush, go: (page) => press(page, 'Ver todos: Sin imprimir') },
  { state: 'what left unpaid', scene: leftUnpaid, go: (page) => page.locator('[data-counter="unpaid"]').click() },
  { state: 'a day before', scene: pastDay, go: pastDays },
  { state: 'a day without orders', scene: emptyDay, go: pastDays },
  { state: 'earlier orders of a telephone', scene: pastDay, go: open('20406-03') },
  { state: 'every dish that is cooking', scene: rush, go: (page) => press(page, 'Cocinando 54') },
  {
    state: 'a row that was just pressed',
    scene: rush,
    async go(page) {
      await showOrder(page, '20406-03')
      await press(page, 'Listo pedido 20406-03')
      await page.waitForSelector('[data-just-done] button[aria-disabled="false"]')
    },
  },
  { state: 'everything wrong at once', scene: trouble },
  {
    state: 'every trouble of Justo unfolded',
    scene: TROUBLES.justo ?? trouble,
    go: (page) => page.locator('[aria-controls="status-details"]').click(),
  },
  { state: 'questions about the papers of many printers', scene: review },
  { state: 'a search', scene: rush, go: (page) => page.type('input[type=search]', 'ana') },
  {
    state: 'what Justo has',
    scene: empty,
    async go(page) {
      await page.type('input[type=search]', '20499')
      await press(page, 'Buscar «20499» en Justo')
      await page.waitForSelector('[aria-label="En Justo"] li')
    },
  },
  { state: 'an opened order', scene: rush, go: open('20406-03') },
  {
    state: 'a paper that is looked at',
    scene: rush,
    async go(page) {
      await open('20406-03')(page)
      await page.locator('[aria-label="Papeles"] > button').click()
      await press(page, 'Ver: Domicilio')
      await page.waitForSelector('[aria-label^="Vista previa"] article')
    },
  },
  { state: 'an edited order', scene: edited, go: open('20406-03') },
  {
    state: 'the list for Intüipos',
    scene: edited,
    async go(page) {
      await open('20406-03')(page)
      await press(page, 'Copiar para Intüipos…')
      await page.waitForSelector('[aria-label="Para Intüipos"]')
    },
  },
  { state: 'an order that could not be read', scene: rush, go: open('20403-04') },
  { state: 'the question why to reject', scene: rush, go: question('20400-01', 'Rechazar') },
  { state: 'the note to the kitchen', scene: rush, go: question('20406-03', 'Aviso a cocina…') },
  { state: "Intüipos' factura", scene: rush, go: question('20406-03', 'Factura de Intüipos…') },
  { state: 'the question before the kitchen is stopped', scene: rush, go: question('20406-03', 'No podemos hacerlo…') },
  { state: 'the question which table', scene: rush, go: question('20407-04', 'Mesa…') },
  { state: 'tip and means at «Cobrar»', scene: unpaid, go: question('20407-04', 'Cobrar…') },
  { state: 'the correction of a settlement', scene: charged, go: question('20407-04', 'Corregir cobro…') },
  { state: 'the opening of a day', scene: opened },
  { state: 'the opening, with questions about its tests', scene: tested },
  { state: 'a practice', scene: practising },
  { state: 'the tables', scene: rush, go: openTables },
  {
    state: 'a table with several orders',
    scene: seated,
    go: (page) => openTable(page, '12'),
  },
  { state: 'the kitchen in a rush', scene: kitchenRush, inKitchen: true },
  { state: 'a kitchen without orders', scene: kitchenIdle, inKitchen: true },
  { state: 'a shop without orders on its tables', scene: empty, go: openTables },
]

/** The states in `npm test`. */
export const SAMPLE = STATES.filter(({ state }) => state === 'an opened order')

/** 1024 px and, as at 200 % zoom, half of it. */
const SIZES = [
  { width: 1024, height: 768 },
  { width: 512, height: 384 },
]
const SCHEMES = ['light', 'dark'] as const
const WIDTHS = [320, 512, 899, 900, 1024, 1280, 1366, 1920]

const PARTS =
  'html, body, section[aria-label="Pedidos de Justo"], section[aria-label="Pedidos de Justo"] > header, div:has(> [role="tablist"]), #section, [data-list], [data-opened], main > div, article[data-order]'

/** What may not scroll at the counter, and has something below its edge. */
const tooHigh = (page: Page): Promise<string[]> =>
  page.$$eval('html, section[aria-label="Pedidos de Justo"]', (parts) =>
    parts
      .filter((part) => part.scrollHeight > part.clientHeight)
      .map((part) => `${part.localName}: ${part.scrollHeight} > ${part.clientHeight} px`),
  )

/** Tests of each of these states, on a page of its own. */
export function testStates(states: State[], panel: MadeUpPanel): void {
  describe.each(states)('$state', ({ scene, inKitchen, go }) => {
    let page: Page
    beforeAll(async () => {
      const size = { width: 1024, height: 768 }
      page = await (inKitchen ? panel.showKitchen(scene, size) : panel.show(scene, size))
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
        expect({ width, tooWide: await tooWide(page, PARTS) }).toEqual({ width, tooWide: [] })
      }
    })

    test('the page itself has nothing below its edge: the list and the opened order scroll in their places', async () => {
      await page.setViewport({ width: 1024, height: 768 })
      expect(await tooHigh(page)).toEqual([])
    })
  })
}
