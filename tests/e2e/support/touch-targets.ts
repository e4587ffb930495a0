import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { opened } from '../../fixtures/day-scenes'
import { fallback, review, unpaid } from '../../fixtures/odd-scenes'
import { rush } from '../../fixtures/scenes'
import { type MadeUpPanel, openOrder, openTables, press, type Scene } from '../../stage/made-up-panel'

/** What is pressed or typed into and is lower, or narrower under a finger, than `least` px. Links inside a sentence may be. */
export function tooSmall(least: number): string[] {
  const isSeen = (part: Element) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const targets = [...document.querySelectorAll('button, select, textarea, input, a.button, summary')]
  return targets.flatMap((part) => {
    const isTick = part.matches('[type=checkbox], [type=radio]')
    const box = ((isTick ? part.closest('label') : null) ?? part).getBoundingClientRect()
    if (!isSeen(part) || box.width < 2) return []
    // The parts of a row are as high as the rows of the list are for a mouse: the whole row is pressed.
    if (least < 44 && part.closest('[data-row], li:has([data-pick])')) return []
    const { width, height } = { width: Math.round(box.width), height: Math.round(box.height) }
    const isWide = least < 44 || part.localName !== 'button' || width >= least
    return height >= least && isWide ? [] : [`${part.ariaLabel ?? part.textContent} ${width}×${height}`]
  })
}

/** Name, scene, and what is pressed in it. */
type Look = [string, Scene, ((page: Page) => Promise<unknown>)?]

/** The ones that a cashier presses most. */
export const DAILY: Look[] = [
  ['the list in a rush', rush],
  ['an opened order', rush, (page) => openOrder(page, '20406-03')],
]

export const OTHERS: Look[] = [
  ['the tables', rush, openTables],
  ['the menu', rush, (page) => press(page, 'Más')],
  ['the details of the state', rush, (page) => press(page, 'Revise papel')],
  ['questions about papers', review, (page) => press(page, 'Ver todo')],
  ['a way to the fallback printer', fallback],
  ['the opening', opened],
  [
    'a question',
    unpaid,
    async (page) => {
      await openOrder(page, '20407-04')
      await press(page, 'Cobrar…')
      await page.waitForSelector('form')
    },
  ],
]

export const PAGES = ['log.html', 'support-reader.html', 'help.html', 'options.html']

/** Everything that is pressed, in each scene and on the other pages, is at least 44 px high under a finger, 36 px under a mouse. */
export function describeTargets(panel: MadeUpPanel, isTouch: boolean, looks: Look[], pages: string[]): void {
  const least = isTouch ? 44 : 36
  describe(`under ${isTouch ? 'a finger' : 'a mouse'}`, () => {
    test.each(looks)('everything in %s is high enough', async (_name, scene, go) => {
      const page = await panel.show(scene, { width: 1024, height: 768, isTouch })
      expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(isTouch)
      await go?.(page)
      expect(await page.evaluate(tooSmall, least)).toEqual([])
      await page.close()
    })

    test.each(pages)('everything on %s is high enough', async (path) => {
      const page = await panel.page(path, { width: 1024, height: 768, isTouch })
      expect(await page.evaluate(tooSmall, least)).toEqual([])
      await page.close()
    })
  })
}
