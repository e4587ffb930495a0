import type { Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { HostileName } from '../fakes/pos-page/hostile'
import { deliveryOrder, plainItem } from '../fixtures/justo-orders'
import { untilPanelFrame } from '../stage/panel-frame'
import { POS_URL, Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { outOfSight } from './support/first-screen'
import { seenByPage, spyOnUs } from './support/page-spy'
import { documentsOf, numberOf } from './support/papers'
import { PosPanel } from './support/pos-panel'
import { printOnFailure } from './support/shop'

let stage: Stage
let page: Page
let panel: PosPanel
const PHONE = '573000000001'
const raw = deliveryOrder()
/** Six lines, two of them with notes. */
const big = deliveryOrder({
  items: ['Ajiaco', 'Bandeja paisa', 'Limonada de coco', 'Arepa', 'Jugo de lulo', 'Postre'].map((name, i) =>
    plainItem(name, 1, 5_000 + i, { comment: i % 3 === 0 ? 'Con todo aparte' : null }),
  ),
})
const PAPERS = ['COCINA', 'COMPROBANTE', 'DOMICILIO']
/** Takes every key for itself, allows no script to write to the clipboard, and has the strictest policy. */
const HOSTILE: HostileName = 'teclas'
const OURS = `hostil/${HOSTILE}`

beforeAll(async () => {
  stage = await Stage.open()
  await stage.setUp()
  stage.justo.orders.add(raw)
  stage.justo.orders.add(big)
  page = await stage.browser.newPage()
  await page.setViewport({ width: 1024, height: 768 })
  await spyOnUs(page)
  await page.goto(new URL(OURS, POS_URL).href)
  panel = new PosPanel(page)
  await panel.open()
  await vi.waitFor(() => expect(documentsOf(stage, raw)).toEqual(expect.arrayContaining(PAPERS)))
  await panel.openOrder(numberOf(raw))
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))

/** Pressed again where a slow computer lost a press: the panel says that it copied before the page gets the focus. */
const copy = (button: string, said: () => Promise<boolean>) =>
  vi.waitFor(async () => {
    await panel.press('button', button)
    await vi.waitFor(async () => expect(await said()).toBe(true), 3_000)
  }, WAIT_OPTIONS)

/** What Ctrl+V writes into the page's own field. */
async function pasted(): Promise<string> {
  await page.$eval('#codigo', (field) => {
    ;(field as HTMLInputElement).value = ''
  })
  await page.focus('#codigo')
  await page.keyboard.press('KeyV', { commands: ['Paste'] })
  return page.$eval('#codigo', (field) => (field as HTMLInputElement).value)
}

test('a paper is shown as printed, although the page’s policy forbids styles and markup', async () => {
  await panel.press('button', 'Papeles: 4 papeles impresos')
  await panel.press('button', 'Ver: Domicilio')
  const paper = await panel.part('article', `DOMICILIO #${numberOf(raw)}`)
  const { text, width, ground } = await paper.evaluate((element) => ({
    text: element.textContent ?? '',
    width: element.clientWidth,
    ground: getComputedStyle(element).backgroundColor,
  }))
  expect(text).toContain('DOMICILIO')
  expect(text).toContain('COBRAR')
  expect(width).toBeGreaterThan(300)
  expect(ground).toBe('rgb(251, 250, 245)')
  expect(documentsOf(stage, raw).filter((each) => each === 'DOMICILIO')).toHaveLength(1)
  expect(await seenByPage(page, numberOf(raw))).toMatchObject({ blocked: [], roots: [], selected: '' })
  await panel.press('button', 'Cerrar la vista previa')
})

test('the telephone number and the message to support are copied where the page forbids the clipboard', async () => {
  await copy('Copiar teléfono', async () => (await panel.text()).includes('Copiado'))
  await vi.waitFor(async () => expect((await pasted()).replace(/\D/g, '')).toBe(PHONE))
  await copy('Copiar para soporte', async () => (await panel.find('button', 'Copiado')) !== null)
  await vi.waitFor(async () => expect(await pasted()).toContain(`Pedido ${numberOf(raw)}`))
  expect(await page.evaluate(() => Reflect.get(globalThis, 'teclas'))).not.toContain('copy')
})

test.each([
  [1366, 768],
  [1024, 768],
])('over the page at %i×%i an order of six lines shows all of them and its amount at once', async (width, height) => {
  await page.setViewport({ width, height })
  const frame = await untilPanelFrame(page)
  await panel.pressIfShown('button', 'Volver')
  // The opening card of the day is not what is measured.
  await panel.pressIfShown('button', 'Dejar así por hoy')
  await panel.openOrder(numberOf(big))
  await vi.waitFor(async () => {
    expect(await frame.$$eval('[aria-label="Contenido"] > ul:last-of-type > li', (lines) => lines.length)).toBe(6)
    expect(await outOfSight(frame)).toEqual([])
  }, WAIT_OPTIONS)
})
