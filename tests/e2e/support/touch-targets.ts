import { describe, expect, test } from 'vitest'
import { type Screen, showScreen } from '../../screens/screens'
import type { MadeUpPanel } from '../../stage/made-up-panel'

/** What is pressed or typed into and is lower, or narrower under a finger, than `least` px. Links inside a sentence may be. */
export function tooSmall(least: number): string[] {
  const isSeen = (part: Element) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const targets = [...document.querySelectorAll('button, select, textarea, input, a.button, summary')]
  return targets.flatMap((part) => {
    const isTick = part.matches('[type=checkbox], [type=radio]')
    const box = ((isTick ? part.closest('label') : null) ?? part).getBoundingClientRect()
    if (!isSeen(part) || box.width < 2) return []
    // The parts of a row are as high as the rows of the list are for a mouse: the whole row is pressed, and the whole dish.
    if (least < 44 && part.closest('[data-row], li:has([data-pick]), [data-ticked]')) return []
    const { width, height } = { width: Math.round(box.width), height: Math.round(box.height) }
    const isWide = least < 44 || part.localName !== 'button' || width >= least
    return height >= least && isWide ? [] : [`${part.ariaLabel ?? part.textContent} ${width}×${height}`]
  })
}

/** The ones that a cashier presses most. */
export const isDaily = ({ name }: Screen): boolean => ['rush', 'detail'].includes(name)

export const PAGES = ['log.html', 'support-reader.html', 'help.html', 'options.html']

/** Everything that is pressed, on each screen and on the other pages, is at least 44 px high under a finger, 36 px under a mouse. */
export function describeTargets(panel: MadeUpPanel, isTouch: boolean, screens: Screen[], pages: string[]): void {
  const least = isTouch ? 44 : 36
  describe(`under ${isTouch ? 'a finger' : 'a mouse'}`, () => {
    test.each(screens)('everything in $name is high enough', async (screen) => {
      const page = await showScreen(panel, screen, { width: 1024, height: 768, isTouch })
      expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(isTouch)
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
