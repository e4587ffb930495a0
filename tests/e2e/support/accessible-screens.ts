import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Screen, showScreen } from '../../screens/screens'
import type { MadeUpPanel } from '../../stage/made-up-panel'
import { tooWide } from './too-wide'
import { expectHighEnough } from './touch-targets'
import { expectAccessible, SIZES, WHOLE_PAGE } from './violations'

/** The screen of `npm test`. */
export const isSample = ({ name }: Screen): boolean => name === 'detail'

const WIDTHS = [320, 512, 899, 900, 1024, 1280, 1366, 1920]

const PARTS =
  'html, body, section[aria-label="Pedidos de Justo"], section[aria-label="Pedidos de Justo"] > header, div:has(> [role="tablist"]), #section, [data-list], [data-opened], main > div, article[data-order], [role="tab"]'

/** What may not scroll at the counter, and has something below its edge. */
const tooHigh = (page: Page): Promise<string[]> =>
  page.$$eval('html, section[aria-label="Pedidos de Justo"]', (parts) =>
    parts
      .filter((part) => part.scrollHeight > part.clientHeight)
      .map((part) => `${part.localName}: ${part.scrollHeight} > ${part.clientHeight} px`),
  )

/** Tests of each of these screens, on a page of its own. */
export function testScreens(screens: Screen[], panel: MadeUpPanel): void {
  describe.each(screens)('$name', (screen) => {
    let page: Page
    beforeAll(async () => {
      page = await showScreen(panel, screen, WHOLE_PAGE)
    })
    afterAll(() => page?.close())

    test('axe finds nothing, in light and dark, at 100 and 200 %', async () => {
      await expectAccessible(page, SIZES)
    })

    test('nothing scrolls sideways, from 320 to 1920 px', async () => {
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 768 })
        expect({ width, tooWide: await tooWide(page, PARTS) }).toEqual({ width, tooWide: [] })
      }
    })

    test('the page itself has nothing below its edge: the list and the opened order scroll in their places', async () => {
      await page.setViewport(WHOLE_PAGE)
      expect(await tooHigh(page)).toEqual([])
    })

    test('everything to press is high enough, under a mouse and under a finger', () => expectHighEnough(page))
  })
}
