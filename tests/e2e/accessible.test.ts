import { expect, test, vi } from 'vitest'
import { rush } from '../fixtures/scenes'
import { SCREENS } from '../screens/screens'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { isSample, testScreens } from './support/accessible-screens'
import { sharedPanel } from './support/shared-panel'

const panel = await sharedPanel()

// The others: accessible.long.test.ts.
testScreens(SCREENS.filter(isSample), panel)

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
  await vi.waitFor(async () => expect(await focused()).toBe('Mesas'), WAIT_OPTIONS)
  await page.keyboard.press('ArrowLeft')
  await vi.waitFor(async () => expect(await focused()).toBe('Entrega'), WAIT_OPTIONS)
  await page.waitForSelector('[aria-label="Abrir pedido 20400-01"]')
  await tabTo('Abrir pedido 20402-03')
  await tabTo('Aceptar pedido 20402-03')
  await tabTo('Abrir pedido 20401-02')
  await page.keyboard.press('Enter')
  // It has the keys a moment after it is there.
  await page.waitForSelector('[aria-label="Pedido 20401-02"]:focus-within')
  await page.keyboard.press('Escape')
  await vi.waitFor(async () => expect(await focused()).toBe('Abrir pedido 20401-02'), WAIT_OPTIONS)
  await page.close()
})
