import type { Page } from 'puppeteer'
import { expect } from 'vitest'
import { WHOLE_PAGE } from './violations'

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

/** What is pressed is at least 36 px high under a mouse, 44 under a finger: the page's styles know which of them it has. */
export async function expectHighEnough(page: Page): Promise<void> {
  await page.setViewport(WHOLE_PAGE)
  const cdp = await page.createCDPSession()
  for (const isTouch of [false, true]) {
    await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: isTouch })
    await page.waitForFunction((coarse) => matchMedia('(pointer: coarse)').matches === coarse, {}, isTouch)
    const found = await page.evaluate(tooSmall, isTouch ? 44 : 36)
    expect({ isTouch, found }).toEqual({ isTouch, found: [] })
  }
  await cdp.detach()
}
