import type { Frame, Page } from 'puppeteer'

/** Parts of the opened order that are not wholly in sight between its head and its foot, without scrolling. */
export const outOfSight = (page: Page | Frame): Promise<string[]> =>
  page.$eval('[data-opened]', (detail) => {
    const rect = (selector: string) => detail.querySelector(selector)?.getBoundingClientRect()
    const top = rect('[data-opened] > header')?.bottom ?? 0
    const bottom = Math.min(rect('[data-opened] > footer')?.top ?? innerHeight, innerHeight)
    const wanted = [
      ...detail.querySelectorAll(
        '[aria-label="Contenido"] > ul:last-of-type > li, [aria-label="Pago"] > span, [aria-label="Pago"] > b',
      ),
    ]
    if (detail.querySelector('header + div')?.scrollTop !== 0) return ['it was scrolled']
    return wanted
      .filter((part) => {
        const { top: from, bottom: to, height } = part.getBoundingClientRect()
        return height === 0 || from < top - 1 || to > bottom + 1
      })
      .map((part) => part.textContent ?? '')
  })
