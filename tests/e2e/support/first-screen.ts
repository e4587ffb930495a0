import type { Frame, Page } from 'puppeteer'

/** Parts of the opened order that are not wholly in sight between its head and its foot, without scrolling. */
export const outOfSight = (page: Page | Frame): Promise<string[]> =>
  page.$eval('.detail', (detail) => {
    const rect = (selector: string) => detail.querySelector(selector)?.getBoundingClientRect()
    const top = rect('.detail-head')?.bottom ?? 0
    const bottom = Math.min(rect('.next-acts')?.top ?? innerHeight, innerHeight)
    const wanted = [...detail.querySelectorAll('.lines-card .line, .total-amount, .total .payment')]
    if (detail.querySelector('.detail-scroll')?.scrollTop !== 0) return ['it was scrolled']
    return wanted
      .filter((part) => {
        const { top: from, bottom: to, height } = part.getBoundingClientRect()
        return height === 0 || from < top - 1 || to > bottom + 1
      })
      .map((part) => part.textContent ?? '')
  })
