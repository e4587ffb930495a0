import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { opened } from '../../fixtures/day-scenes'
import { fallback, review, unpaid } from '../../fixtures/odd-scenes'
import { rush } from '../../fixtures/scenes'
import { type MadeUpPanel, openOrder, openTables, press, type Scene } from '../../stage/made-up-panel'

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

/** Name, scene, and what is pressed in it. */
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

/** Everything that is pressed, in each scene and on the other pages, is at least `least` px high. */
export function describeTargets(panel: () => MadeUpPanel, isTouch: boolean, least: number): void {
  describe(`under ${isTouch ? 'a finger' : 'a mouse'}`, () => {
    test.each(SCENES)('everything in %s is high enough', async (_name, scene, go) => {
      const page = await panel().show(scene, { width: 1024, height: 768, isTouch })
      expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(isTouch)
      await go?.(page)
      expect(await page.evaluate(tooSmall, least)).toEqual([])
      await page.close()
    })

    test.each(['log.html', 'help.html', 'options.html'])('everything on %s is high enough', async (path) => {
      const page = await panel().page(path, { width: 1024, height: 768, isTouch })
      expect(await page.evaluate(tooSmall, least)).toEqual([])
      await page.close()
    })
  })
}
