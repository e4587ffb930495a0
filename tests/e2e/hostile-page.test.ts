import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HostileName } from '../fakes/pos-page/hostile'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { HostileTab } from './support/hostile-tab'

const tab = HostileTab.forAll()

// The other pages: hostile-page.long.test.ts.
describe('the panel is visible, on top, usable by mouse and keyboard, and reveals nothing to', () => {
  test.each<[string, HostileName]>([
    ['a page under the strictest policy, without trusted types', 'calma'],
    ['a page that replaces <html> every 700 ms', 'html'],
  ])('%s', async (_what, name) => {
    await tab.visit(name)
    await tab.expectUsable()
  })
})

test('keys typed in the panel reach the panel only', async () => {
  await tab.visit('teclas')
  await tab.panel.open()
  const box = await tab.panel.part('searchbox', 'Buscar pedido')
  await box.type('nadie')
  await tab.panel.untilShows('nadie')
  expect(await box.evaluate((input) => (input as HTMLInputElement).value)).toBe('nadie')
  expect(await tab.page.evaluate(() => Reflect.get(globalThis, 'teclas'))).toEqual([])
  await tab.page.type('#codigo', '7')
  expect(await tab.page.evaluate(() => Reflect.get(globalThis, 'teclas'))).toContain('7')
})

// Accepted limitation: content outside a modal dialog is inert.
test('a modal dialog of the page covers the panel until it is closed', async () => {
  await tab.visit('dialogo')
  await tab.panel.open()
  const { x, y } = await tab.lookAt('tab', 'Mesas')
  await tab.page.evaluate(() => document.querySelector('dialog')?.showModal())
  await tab.page.mouse.click(x, y)
  await tab.page.locator('#cerrar').click()
  expect(await tab.panel.isSelected('Entrega')).toBe(true)
  await tab.expectUsable()
})

test('at 200 % zoom the pill and the open panel fit in the window', async () => {
  await tab.visit('calma')
  await tab.page.setViewport({ width: 512, height: 384, deviceScaleFactor: 2 })
  expect(await tab.lookAt('complementary', 'Justo')).toMatchObject({ inWindow: true, onTop: 'justo-pedidos' })
  await tab.panel.open()
  expect(await tab.lookAt('region', 'Pedidos de Justo')).toMatchObject({ inWindow: true, onTop: 'justo-pedidos' })
  await tab.expectUsable()
})

test('the page’s print-out does not contain the panel', async () => {
  await tab.visit('calma')
  await tab.panel.part('complementary', 'Justo')
  const display = () => tab.page.$eval('justo-pedidos', (host) => getComputedStyle(host).display)
  expect(await display()).toBe('block')
  await tab.page.emulateMediaType('print')
  expect(await display()).toBe('none')
})

describe('the pill', () => {
  const edges = async () => {
    const pill = await tab.panel.part('complementary', 'Justo')
    return pill.evaluate((element) => {
      const button = element.querySelector('button') ?? element
      const { left, top, right, bottom, width, height } = button.getBoundingClientRect()
      return { left, top, right: innerWidth - right, bottom: innerHeight - bottom, width, height }
    })
  }

  async function drag(toX: number, toY: number): Promise<void> {
    const { x, y } = await tab.lookAt('complementary', 'Justo')
    await tab.page.mouse.move(x, y)
    await tab.page.mouse.down()
    await tab.page.mouse.move(toX, toY, { steps: 5 })
    await tab.page.mouse.up()
  }

  beforeEach(() => tab.visit('calma'))
  afterEach(() => tab.page.evaluate(() => localStorage.clear()))

  test('is at the top centre, at most 420×44, and does not cover the page beside it', async () => {
    const { left, top, right, width, height } = await edges()
    expect(top).toBe(0)
    expect(Math.abs(left - right)).toBeLessThanOrEqual(1)
    expect(width).toBeLessThanOrEqual(420)
    expect(height).toBeLessThanOrEqual(44)
    const under = (x: number) => tab.page.evaluate((at) => document.elementFromPoint(at, 22)?.localName, x)
    expect(await under(left - 3)).not.toBe('justo-pedidos')
    expect(await under(left + width + 3)).not.toBe('justo-pedidos')
  })

  test('stays where it is dragged, without opening, also in a new tab and a smaller window', async () => {
    await drag(500, 760)
    expect((await edges()).bottom).toBe(0)
    await drag(1020, 600)
    expect(await edges()).toMatchObject({ right: 0 })
    expect(await tab.panel.find('region', 'Pedidos de Justo')).toBeNull()
    await tab.page.close()
    await tab.visit('calma')
    expect((await edges()).right).toBe(0)
    await tab.page.setViewport({ width: 600, height: 300 })
    const { left, top, right, bottom } = await edges()
    expect([left, top, right, bottom].every((gap) => gap >= 0)).toBe(true)
    await tab.panel.open()
  })

  test('moves along the edges with Shift and the arrows, and opens with Enter', async () => {
    const before = await edges()
    await (await (await tab.panel.part('complementary', 'Justo')).$('button'))?.focus()
    await tab.page.keyboard.down('Shift')
    await tab.page.keyboard.press('ArrowLeft')
    expect((await edges()).left).toBeLessThan(before.left)
    await tab.page.keyboard.press('ArrowDown')
    expect((await edges()).bottom).toBe(0)
    await tab.page.keyboard.up('Shift')
    await tab.page.keyboard.press('Enter')
    await tab.panel.untilFocused('region', 'Pedidos de Justo')
    await tab.page.keyboard.press('ArrowRight') // it keeps the focus
    await tab.panel.untilSelected('Mesas')
    await tab.page.keyboard.press('Escape')
    await tab.panel.untilFocused('complementary', 'Justo')
    await tab.page.keyboard.press('Enter')
    await tab.panel.part('region', 'Pedidos de Justo')
  })
})

test('waiting orders are counted in the tab’s title', async () => {
  await tab.visit('calma')
  await vi.waitFor(async () => expect(await tab.page.title()).toBe('(1) Toma de pedidos'), WAIT_OPTIONS)
})
