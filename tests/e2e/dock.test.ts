import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { HostileName } from '../fakes/pos-page/hostile'
import { codedItem, pickupOrder, plainSums, type RawOrder } from '../fixtures/justo-base-orders'
import { frameElement, untilPanelFrame } from '../stage/panel-frame'
import { POS_URL, Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { documentsOf, numberOf } from './support/papers'
import { PosPanel } from './support/pos-panel'
import { printOnFailure } from './support/shop'
import { tooSmall } from './support/touch-targets'
import { expectAccessible } from './support/violations'

/** Full of its own menus at 1024 px, two of them fixed to the window. */
const FULL: HostileName = 'llena'
const WINDOW = { width: 1024, height: 768 }
const DOCK = 320
const CODES = Array.from({ length: 10 }, (_, i) => `COD-${i}`)
const orderOf = (codes: string[]) =>
  pickupOrder({
    items: codes.map((code, i) => codedItem(code, `Plato ${i}`, 1, 5_000)),
    ...plainSums(5_000 * codes.length, 0),
  })
const raw = orderOf(CODES)
const short = orderOf(CODES.slice(0, 3))

let stage: Stage
let page: Page
let panel: PosPanel

beforeAll(async () => {
  stage = await Stage.open()
  await stage.setUp()
  for (const each of [raw, short]) stage.justo.orders.add(each)
  page = await stage.browser.newPage()
  await page.setViewport(WINDOW)
  await page.goto(new URL(`hostil/${FULL}`, POS_URL).href)
  panel = new PosPanel(page)
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

/** What of the page the rectangle covers: its menu, its buttons, its field. */
const covered = async (): Promise<string[]> => {
  const box = await (await frameElement(page)).boundingBox()
  if (!box) throw new Error('no box')
  const isUnder = ({ x, y, width, height }: typeof box) =>
    [...document.querySelectorAll('a, button:not(#cobrar), input')].flatMap((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const isBeside = right <= x + 1 || left >= x + width - 1 || bottom <= y + 1 || top >= y + height - 1
      return isBeside ? [] : [element.textContent || element.id]
    })
  return page.evaluate(isUnder, box)
}

const attributes = () =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('header, aside')].map((e) =>
      e.outerHTML.slice(0, e.outerHTML.indexOf('>')),
    ),
  )

async function openDock(order: RawOrder): Promise<void> {
  await vi.waitFor(() => expect(documentsOf(stage, order)).toContain('COMPROBANTE'), WAIT_OPTIONS)
  await panel.open()
  await panel.pressIfShown('button', 'Volver')
  await panel.openOrder(numberOf(order))
  const docked = async () => expect(await panel.find('region', 'Para Intüipos')).not.toBeNull()
  await panel.pressUncovered('Copiar para Intüipos…', 1_000, docked)
}

test('the two buttons lie on nothing of a page that has no room for them side by side', async () => {
  await vi.waitFor(async () => {
    expect(await panel.find('button', 'Entrega')).not.toBeNull()
    expect(await covered()).toEqual([])
  }, WAIT_OPTIONS)
})

test('an order of ten lines is in the page with ten taps, beside the dock, which covers nothing of it', async () => {
  const before = await attributes()
  await openDock(raw)
  await vi.waitFor(async () => {
    expect(await (await frameElement(page)).boundingBox()).toEqual({ x: 704, y: 0, width: DOCK, height: 768 })
    expect(await covered()).toEqual([])
  }, WAIT_OPTIONS)
  await page.click('#codigo')
  const frame = await untilPanelFrame(page)
  for (let n = 1; n <= CODES.length; n += 1) await frame.locator(`li:nth-of-type(${n}) > [data-line]`).click()
  const lines = () => page.$$eval('#cuenta > li', (all) => all.map((each) => each.textContent))
  await vi.waitFor(async () => expect(await lines()).toEqual(CODES), WAIT_OPTIONS)
  await panel.untilShows('Están todas las líneas')
  const puts = () => frame.$$eval('[data-put]', (all) => all.map((each) => each.textContent?.trim()))
  await vi.waitFor(async () => expect(await puts()).toEqual(CODES.map(() => 'tecleado')), WAIT_OPTIONS)
  await page.reload()
  await panel.untilShows('Están todas las líneas')
  await vi.waitFor(async () => expect(await covered()).toEqual([]), WAIT_OPTIONS)
  const registered = async () => expect(await panel.text()).toContain('Deshacer «Registrado»')
  await panel.pressUncovered('Registrado en Intüipos', 1_000, registered)
  await panel.press('button', 'Pasar a la izquierda')
  await vi.waitFor(async () => {
    expect((await (await frameElement(page)).boundingBox())?.x).toBe(0)
    expect(await covered()).toEqual([])
  }, WAIT_OPTIONS)
  await panel.press('button', 'Volver al pedido')
  await panel.part('region', `Pedido ${numberOf(raw)}`)
  await vi.waitFor(async () => expect(await attributes()).toEqual(before), WAIT_OPTIONS)
})

test('axe finds nothing in it, in light and dark, and what is pressed is high enough under a mouse', async () => {
  await openDock(raw)
  const frame = await untilPanelFrame(page)
  await expectAccessible(page, [WINDOW], frame)
  // A frame of another process has no finger in the browser's emulation: under a finger all buttons get 44 px from one rule.
  expect(await frame.evaluate(tooSmall, 36)).toEqual([])
  await panel.press('button', 'Volver al pedido')
})

test('by keyboard: Enter puts the marked line and goes on to the next, wherever the page took the focus', async () => {
  await page.$eval('#cuenta', (list) => list.replaceChildren())
  await openDock(short)
  await page.click('#codigo')
  const frame = await untilPanelFrame(page)
  await (await frame.waitForSelector('[data-line][aria-current]'))?.focus()
  await panel.untilKeysGo('here')
  for (const code of CODES.slice(0, 3)) {
    await page.keyboard.press('Enter')
    await vi.waitFor(async () => {
      expect(await page.$$eval('#cuenta > li', (all) => all.at(-1)?.textContent)).toBe(code)
      expect(await frame.evaluate(() => document.hasFocus())).toBe(true)
    }, WAIT_OPTIONS)
  }
  await panel.untilFocused('button', 'Registrado en Intüipos')
})
