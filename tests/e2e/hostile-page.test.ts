import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HostileName } from '../fakes/pos-page/hostile'
import { frameElement, panelFrame } from '../stage/panel-frame'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { HostileTab } from './support/hostile-tab'
import { isOurHostAt } from './support/page-spy'

const tab = new HostileTab()

// The other pages: hostile-page.long.test.ts.
describe('the panel is visible, on top, usable by mouse and keyboard, and reveals nothing to', () => {
  test.each<[string, HostileName]>([['a page under the strictest policy, without trusted types', 'calma']])(
    '%s',
    async (_what, name) => {
      await tab.visit(name)
      await tab.expectUsable()
    },
  )
})

test('keys typed in the panel reach the panel only', async () => {
  await tab.visit('teclas')
  await tab.panel.open()
  await tab.panel.type('searchbox', 'Buscar pedido', 'nadie')
  await tab.panel.untilShows('nadie')
  const box = await tab.panel.part('searchbox', 'Buscar pedido')
  expect(await box.evaluate((input) => (input as HTMLInputElement).value)).toBe('nadie')
  expect(await tab.page.evaluate(() => Reflect.get(globalThis, 'teclas'))).toEqual([])
  await tab.page.focus('#codigo')
  await tab.panel.untilKeysGo('to the page')
  await tab.page.keyboard.type('7')
  expect(await tab.page.evaluate(() => Reflect.get(globalThis, 'teclas'))).toContain('7')
})

// Accepted limitation: content outside a modal dialog is inert.
test('a modal dialog of the page covers the panel until it is closed', async () => {
  await tab.visit('dialogo')
  await tab.panel.open()
  const { x, y } = await tab.lookAt('tab', 'Mesas')
  await tab.page.evaluate(() => document.querySelector('dialog')?.showModal())
  // The frame learns of it later than the page.
  await tab.panel.untilGone('tab', 'Mesas')
  await tab.page.mouse.click(x, y)
  await tab.page.locator('#cerrar').click()
  expect(await tab.panel.isSelected('Entrega')).toBe(true)
  await tab.expectUsable()
})

test('at 200 % zoom the folded and the open panel fit in the window', async () => {
  await tab.visit('calma')
  await tab.page.setViewport({ width: 512, height: 384, deviceScaleFactor: 2 })
  // The frame follows with a message.
  const untilFits = (role: string, name: string) =>
    vi.waitFor(async () => expect(await tab.lookAt(role, name)).toMatchObject({ inWindow: true, onTop: true }))
  await untilFits('complementary', 'Justo')
  await tab.panel.open()
  await untilFits('region', 'Pedidos de Justo')
  await tab.expectUsable()
})

test('the page’s print-out does not contain the panel', async () => {
  await tab.visit('calma')
  await tab.panel.part('complementary', 'Justo')
  const display = () => tab.page.$eval('html > div', (host) => getComputedStyle(host).display)
  expect(await display()).toBe('contents')
  await tab.page.emulateMediaType('print')
  expect(await display()).toBe('none')
})

describe('the folded panel', () => {
  /** The frame follows it with a message. */
  const untilAt = (edge: 'bottom' | 'right') =>
    vi.waitFor(async () => expect((await edges())[edge]).toBe(0), WAIT_OPTIONS)

  const edges = async () => {
    await tab.panel.part('complementary', 'Justo')
    const frame = await (await frameElement(tab.page)).boundingBox()
    const view = tab.page.viewport()
    if (!frame || !view) throw new Error('the frame is not drawn')
    const { x: left, y: top, width, height } = frame
    return { left, top, right: view.width - left - width, bottom: view.height - top - height, width, height }
  }

  /** While it is dragged the frame fills the window: a pointer that is faster than it does not leave it. */
  const untilFillsWindow = (fills: boolean, timeout = WAIT_OPTIONS.timeout) =>
    vi.waitFor(
      async () => {
        const { width, height } = await edges()
        expect(width === 1024 && height === 768).toBe(fills)
      },
      { timeout },
    )

  async function drag(toX: number, toY: number): Promise<void> {
    const { mouse } = tab.page
    // Pressed again where the bar moved in between: it looks for room in idle moments.
    await vi.waitFor(async () => {
      const { x, y } = await tab.lookAt('complementary', 'Justo')
      await mouse.move(x, y)
      await mouse.down()
      await mouse.move(x + Math.sign(toX - x) * 10, y)
      await untilFillsWindow(true, 2_000).catch(async (cause) => {
        await mouse.up()
        throw cause
      })
    }, WAIT_OPTIONS)
    await mouse.move(toX, toY, { steps: 5 })
    await mouse.up()
    await untilFillsWindow(false)
  }

  beforeEach(() => tab.visit('calma'))
  afterEach(() => tab.forgetPlace())

  test('is where the page is empty, at most 360×44, and does not cover the page beside it', async () => {
    // Looked at once more where it moved in between: it looks for room in idle moments.
    await vi.waitFor(async () => {
      const { left, top, right, width, height } = await edges()
      expect(top).toBe(0)
      expect(Math.min(left, right)).toBeGreaterThanOrEqual(0)
      expect(width).toBeLessThanOrEqual(360)
      expect(height).toBeLessThanOrEqual(44)
      expect(await isOurHostAt(tab.page, left + 3, 18)).toBe(true)
      expect(await isOurHostAt(tab.page, left - 3, 18)).toBe(false)
      expect(await isOurHostAt(tab.page, left + width + 3, 18)).toBe(false)
    }, WAIT_OPTIONS)
  })

  test('stays where it is dragged, without opening, also in a new tab and a smaller window', async () => {
    await drag(500, 760)
    await untilAt('bottom')
    await drag(1020, 600)
    await untilAt('right')
    expect(await tab.panel.find('region', 'Pedidos de Justo')).toBeNull()
    await tab.page.close()
    await tab.visit('calma')
    await untilAt('right')
    await tab.page.setViewport({ width: 600, height: 300 })
    await vi.waitFor(async () => {
      const { left, top, right, bottom } = await edges()
      expect([left, top, right, bottom].every((gap) => gap >= 0)).toBe(true)
    }, WAIT_OPTIONS)
    await tab.panel.open()
  })

  test('moves along the edges with Shift and the arrows, and opens with Enter', async () => {
    await (await tab.panel.part('button', 'Entrega')).focus()
    await tab.panel.untilKeysGo('here')
    await tab.page.keyboard.down('Shift')
    // Once more where it was still looking for its place.
    await vi.waitFor(async () => {
      const { left } = await edges()
      await tab.page.keyboard.press('ArrowLeft')
      await vi.waitFor(async () => expect((await edges()).left).toBeLessThan(left), { timeout: 1_000, interval: 50 })
    }, WAIT_OPTIONS)
    await tab.page.keyboard.press('ArrowDown')
    await untilAt('bottom')
    await tab.page.keyboard.up('Shift')
    await tab.page.keyboard.press('Enter')
    await tab.panel.untilFocused('region', 'Pedidos de Justo')
    await (await tab.panel.part('tab', 'Entrega')).focus()
    await tab.page.keyboard.press('ArrowRight') // keys still go to the panel
    await tab.panel.untilSelected('Mesas')
    await tab.page.keyboard.press('Escape')
    await tab.panel.untilFocused('complementary', 'Justo')
    await tab.page.keyboard.press('Enter')
    await tab.panel.part('region', 'Pedidos de Justo')
  })
})

test('the frame is never without a width or height while the panel opens and folds', async () => {
  await tab.visit('calma')
  await tab.panel.part('complementary', 'Justo')
  const frame = panelFrame(tab.page)
  await frame?.evaluate(() => {
    const sizes: number[][] = []
    Reflect.set(globalThis, 'sizes', sizes)
    addEventListener('resize', () => sizes.push([innerWidth, innerHeight]))
  })
  const sizes = () => frame?.evaluate((): number[][] => Reflect.get(globalThis, 'sizes'))
  const untilWide = (wide: boolean) =>
    vi.waitFor(async () => {
      const [width = 0, height = 0] = (await sizes())?.at(-1) ?? []
      expect([width > 1_000, height > 100]).toEqual([wide, wide])
    }, WAIT_OPTIONS)
  await tab.panel.open()
  await untilWide(true)
  await tab.panel.press('button', 'Cerrar')
  await untilWide(false)
  expect((await sizes())?.filter((size) => size.includes(0))).toEqual([])
})

test('waiting orders are counted in the tab’s title', async () => {
  await tab.visit('calma')
  await vi.waitFor(async () => expect(await tab.page.title()).toBe('(1) Toma de pedidos'), WAIT_OPTIONS)
})
