import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { opened } from '../fixtures/day-scenes'
import { fallback, review, unpaid } from '../fixtures/odd-scenes'
import { rush } from '../fixtures/scenes'
import { MadeUpPanel, openOrder, openTables, press, type Scene } from '../stage/made-up-panel'

let panel: MadeUpPanel

beforeAll(async () => {
  panel = await MadeUpPanel.open()
})
afterAll(() => panel?.close())

/** What is pressed or typed into and is lower, or narrower under a finger, than `least` px. Links inside a sentence may be. */
function tooSmall(least: number): string[] {
  const isSeen = (part: Element) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const targets = [...document.querySelectorAll('button, select, textarea, input, a.button, summary')]
  return targets.flatMap((part) => {
    const isTick = part.matches('[type=checkbox], [type=radio]')
    const box = ((isTick ? part.closest('label') : null) ?? part).getBoundingClientRect()
    if (!isSeen(part) || box.width < 2) return []
    // The parts of a row are as high as the rows of the list are for a mouse: the whole row is pressed.
    if (least < 44 && part.closest('.order, .order-card')) return []
    const { width, height } = { width: Math.round(box.width), height: Math.round(box.height) }
    const isWide = least < 44 || part.localName !== 'button' || width >= least
    return height >= least && isWide ? [] : [`${part.ariaLabel ?? part.textContent} ${width}×${height}`]
  })
}

const SCENES: [string, Scene, ((page: Page) => Promise<unknown>)?][] = [
  ['the list in a rush', rush],
  ['the menu', rush, (page) => press(page, 'Más')],
  ['the details of the state', rush, (page) => press(page, 'Revise papel')],
  ['questions about papers', review, (page) => press(page, 'Ver todo')],
  ['a way to the fallback printer', fallback],
  ['the opening', opened],
  ['an opened order', rush, (page) => openOrder(page, '20406-03')],
  [
    'a question',
    unpaid,
    async (page) => {
      await openOrder(page, '20407-04')
      await press(page, 'Cobrar…')
      await page.waitForSelector('form.question')
    },
  ],
  ['the tables', rush, openTables],
]

describe.each([
  ['a finger', true, 44],
  ['a mouse', false, 36],
])('under %s', (_what, isTouch, least) => {
  test.each(SCENES)('everything in %s is high enough', async (_name, scene, go) => {
    const page = await panel.show(scene, { width: 1024, height: 768, isTouch })
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(isTouch)
    await go?.(page)
    expect(await page.evaluate(tooSmall, least)).toEqual([])
    await page.close()
  })

  test.each(['log.html', 'help.html', 'options.html'])('everything on %s is high enough', async (path) => {
    const page = await panel.page(path, { width: 1024, height: 768, isTouch })
    expect(await page.evaluate(tooSmall, least)).toEqual([])
    await page.close()
  })
})

test('at 1024×768 six whole orders are seen in a rush, and four of a finger’s height', async () => {
  for (const isTouch of [false, true]) {
    const page = await panel.show(rush, { width: 1024, height: 768, isTouch })
    const whole = await page.$$eval('[data-row]', (rows) => {
      const list = rows[0]?.closest('.list')?.getBoundingClientRect()
      const isWhole = ({ top, bottom }: DOMRect) => list !== undefined && top >= list.top && bottom <= list.bottom
      return rows.filter((row) => isWhole(row.getBoundingClientRect())).length
    })
    expect(whole).toBeGreaterThanOrEqual(isTouch ? 4 : 6)
    await page.close()
  }
})

test('what comes and goes moves no row: a question, a trouble, a way to the fallback printer', async () => {
  const top = async (scene: Scene) => {
    const page = await panel.show(scene, { width: 1024, height: 768 })
    const y = await page.$eval('.workspace', (part) => part.getBoundingClientRect().top)
    await page.close()
    return y
  }
  const asked = await top(rush)
  for (const scene of [review, fallback, unpaid]) expect(await top(scene)).toBe(asked)
})
