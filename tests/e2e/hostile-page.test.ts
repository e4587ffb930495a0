import type { KeyInput, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HostileName } from '../fakes/pos-page/hostile'
import { pickupOrder } from '../fixtures/justo-orders'
import { POS_URL, Stage } from '../stage/stage'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { seenByPage, spyOnUs } from './support/page-spy'
import { numberOf } from './support/papers'
import { PosPanel } from './support/pos-panel'
import { printOnFailure } from './support/shop'

let stage: Stage
let page: Page
let panel: PosPanel
const raw = pickupOrder()

beforeAll(async () => {
  stage = await Stage.open()
  stage.justo.orders.add(raw)
  // This till does not accept: Justo's orders stay unchanged.
  await stage.setUp((settings) => ({ ...settings, printing: { here: false } }))
})
afterAll(() => stage?.close())
beforeEach(() => printOnFailure(() => stage))
afterEach(() => page?.close())

/** A new tab with empty session state, on a hostile page. */
async function visit(name: HostileName): Promise<void> {
  page = await stage.browser.newPage()
  await page.setViewport({ width: 1024, height: 768 })
  await spyOnUs(page)
  await page.goto(new URL(`hostil/${name}`, POS_URL).href)
  panel = new PosPanel(page)
  // The page's repeated attacks have begun.
  await page.waitForFunction(() => (Reflect.get(globalThis, 'golpes') ?? 2) >= 2, { polling: 50 })
}

/** Its centre on the screen, its style, and whether `elementFromPoint` there is our node. */
async function lookAt(role: string, name: string) {
  const part = await panel.part(role, name)
  const look = await part.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const { direction, fontSize } = getComputedStyle(element)
    return { left, top, right, bottom, direction, fontSize }
  })
  const [x, y] = [(look.left + look.right) / 2, (look.top + look.bottom) / 2]
  const onTop = await page.evaluate((...at: [number, number]) => document.elementFromPoint(...at)?.localName, x, y)
  const { width, height } = page.viewport() ?? { width: 0, height: 0 }
  const inWindow = look.left >= 0 && look.top >= 0 && look.right <= width && look.bottom <= height
  return { onTop, inWindow, direction: look.direction, fontSize: look.fontSize, x, y }
}

/** Retried: a page that removes our node removes the focus too. */
const byKeyboard = (key: KeyInput, from: string, to: string) =>
  vi.waitFor(async () => {
    await (await panel.part('tab', from)).focus()
    await page.keyboard.press(key)
    expect(await panel.isSelected(to)).toBe(true)
  }, WAIT_OPTIONS)

/** Visible, styled, on top, usable by mouse and keyboard; and invisible to the page. */
async function expectUsable(): Promise<void> {
  await panel.open()
  await panel.untilShows(numberOf(raw))
  await vi.waitFor(async () => {
    const tab = await lookAt('tab', 'Entrega')
    expect(tab).toMatchObject({ onTop: 'justo-pedidos', inWindow: true, direction: 'ltr' })
    expect(Number.parseInt(tab.fontSize, 10)).toBeLessThan(24)
  }, WAIT_OPTIONS)
  await panel.choose('Mesas')
  await panel.choose('Entrega')
  await byKeyboard('ArrowRight', 'Entrega', 'Mesas')
  await byKeyboard('ArrowLeft', 'Mesas', 'Entrega')
  await panel.untilShows(numberOf(raw))
  const seen = await seenByPage(page, numberOf(raw))
  expect(seen).toMatchObject({ openRoot: null, roots: [], messages: [], globals: [], blocked: [], selected: '' })
  for (const text of [seen.markup, seen.kept]) expect(text).not.toContain(numberOf(raw))
  const hosts = page.frames().map((frame) => frame.$$eval('justo-pedidos', (found) => found.length))
  expect((await Promise.all(hosts)).reduce((sum, count) => sum + count)).toBe(1)
}

describe('the panel is visible, on top, usable by mouse and keyboard, and reveals nothing to', () => {
  test.each<[string, HostileName]>([
    ['a page under the strictest policy, without trusted types', 'calma'],
    ['a page that hides and turns round everything, us by name', 'estilos'],
    ['a page that swaps its body every 500 ms', 'cuerpo'],
    ['a page that removes our node every 700 ms', 'borra'],
    ['a page that replaces <html> every 700 ms', 'html'],
    ['a page that takes every key for itself', 'teclas'],
    ['a page that covers everything and moves and fades <html>', 'capas'],
    ['a page with frames of the same host', 'marcos'],
    ['a page that holds on to its title', 'titulo'],
  ])('%s', async (_what, name) => {
    await visit(name)
    await expectUsable()
  })
})

test('keys typed in the panel reach the panel only', async () => {
  await visit('teclas')
  await panel.open()
  const box = await panel.part('searchbox', 'Buscar pedido')
  await box.type('nadie')
  await panel.untilShows('nadie')
  expect(await box.evaluate((input) => (input as HTMLInputElement).value)).toBe('nadie')
  expect(await page.evaluate(() => Reflect.get(globalThis, 'teclas'))).toEqual([])
  await page.type('#codigo', '7')
  expect(await page.evaluate(() => Reflect.get(globalThis, 'teclas'))).toContain('7')
})

// Accepted limitation: content outside a modal dialog is inert.
test('a modal dialog of the page covers the panel until it is closed', async () => {
  await visit('dialogo')
  await panel.open()
  const { x, y } = await lookAt('tab', 'Mesas')
  await page.evaluate(() => document.querySelector('dialog')?.showModal())
  await page.mouse.click(x, y)
  await page.locator('#cerrar').click()
  expect(await panel.isSelected('Entrega')).toBe(true)
  await expectUsable()
})

test('at 200 % zoom the pill and the open panel fit in the window', async () => {
  await visit('calma')
  await page.setViewport({ width: 512, height: 384, deviceScaleFactor: 2 })
  expect(await lookAt('complementary', 'Justo')).toMatchObject({ inWindow: true, onTop: 'justo-pedidos' })
  await panel.open()
  expect(await lookAt('region', 'Pedidos de Justo')).toMatchObject({ inWindow: true, onTop: 'justo-pedidos' })
  await expectUsable()
})

test('the page’s print-out does not contain the panel', async () => {
  await visit('calma')
  await panel.part('complementary', 'Justo')
  const display = () => page.$eval('justo-pedidos', (host) => getComputedStyle(host).display)
  expect(await display()).toBe('block')
  await page.emulateMediaType('print')
  expect(await display()).toBe('none')
})

describe('the pill', () => {
  const edges = async () => {
    const pill = await panel.part('complementary', 'Justo')
    return pill.evaluate((element) => {
      const button = element.querySelector('button') ?? element
      const { left, top, right, bottom, width, height } = button.getBoundingClientRect()
      return { left, top, right: innerWidth - right, bottom: innerHeight - bottom, width, height }
    })
  }

  async function drag(toX: number, toY: number): Promise<void> {
    const { x, y } = await lookAt('complementary', 'Justo')
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(toX, toY, { steps: 5 })
    await page.mouse.up()
  }

  beforeEach(() => visit('calma'))
  afterEach(() => page.evaluate(() => localStorage.clear()))

  test('is at the top centre, at most 420×44, and does not cover the page beside it', async () => {
    const { left, top, right, width, height } = await edges()
    expect(top).toBe(0)
    expect(Math.abs(left - right)).toBeLessThanOrEqual(1)
    expect(width).toBeLessThanOrEqual(420)
    expect(height).toBeLessThanOrEqual(44)
    const under = (x: number) => page.evaluate((at) => document.elementFromPoint(at, 22)?.localName, x)
    expect(await under(left - 3)).not.toBe('justo-pedidos')
    expect(await under(left + width + 3)).not.toBe('justo-pedidos')
  })

  test('stays where it is dragged, without opening, also in a new tab and a smaller window', async () => {
    await drag(500, 760)
    expect((await edges()).bottom).toBe(0)
    await drag(1020, 600)
    expect(await edges()).toMatchObject({ right: 0 })
    expect(await panel.find('region', 'Pedidos de Justo')).toBeNull()
    await page.close()
    await visit('calma')
    expect((await edges()).right).toBe(0)
    await page.setViewport({ width: 600, height: 300 })
    const { left, top, right, bottom } = await edges()
    expect([left, top, right, bottom].every((gap) => gap >= 0)).toBe(true)
    await panel.open()
  })

  test('moves along the edges with Shift and the arrows, and opens with Enter', async () => {
    const before = await edges()
    await (await (await panel.part('complementary', 'Justo')).$('button'))?.focus()
    await page.keyboard.down('Shift')
    await page.keyboard.press('ArrowLeft')
    expect((await edges()).left).toBeLessThan(before.left)
    await page.keyboard.press('ArrowDown')
    expect((await edges()).bottom).toBe(0)
    await page.keyboard.up('Shift')
    await page.keyboard.press('Enter')
    await panel.untilFocused('region', 'Pedidos de Justo')
    await page.keyboard.press('ArrowRight') // it keeps the focus
    await panel.untilSelected('Mesas')
    await page.keyboard.press('Escape')
    await panel.untilFocused('complementary', 'Justo')
    await page.keyboard.press('Enter')
    await panel.part('region', 'Pedidos de Justo')
  })
})

test('waiting orders are counted in the tab’s title', async () => {
  await visit('calma')
  await vi.waitFor(async () => expect(await page.title()).toBe('(1) Toma de pedidos'), WAIT_OPTIONS)
})
