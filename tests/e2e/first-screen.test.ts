import { expect, test } from 'vitest'
import { rush } from '../fixtures/scenes'
import { openOrder } from '../stage/made-up-panel'
import { outOfSight } from './support/first-screen'
import { sharedPanel } from './support/shared-panel'

const panel = await sharedPanel()

test.each([
  [1024, 768],
  [1366, 768],
  [1920, 1080],
])(
  'at %i×%i an order of six lines in a rush shows all of them, its amount and its next step at once',
  async (width, height) => {
    const page = await panel.show(rush, { width, height })
    await openOrder(page, '20406-03')
    await page.waitForSelector('[aria-label="Contenido"]')
    expect(await page.$$eval('[aria-label="Contenido"] > ul:last-of-type > li', (lines) => lines.length)).toBe(6)
    expect(await outOfSight(page)).toEqual([])
    const next = await page.$eval('[data-opened] > footer .main', (button) => {
      const { top, bottom } = button.getBoundingClientRect()
      return top > 0 && bottom <= innerHeight
    })
    expect(next).toBe(true)
    await page.close()
  },
)

test('the next step stays in sight when the order is scrolled to its end, and covers nothing there', async () => {
  const page = await panel.show(rush, { width: 1366, height: 768 })
  await openOrder(page, '20406-03')
  await page.waitForSelector('[aria-label="Historia"]')
  const places = await page.$eval('[data-opened]', (detail) => {
    const scroll = detail.querySelector('header + div')
    if (scroll) scroll.scrollTop = scroll.scrollHeight
    const rect = (selector: string) => detail.querySelector(selector)?.getBoundingClientRect()
    return {
      story: rect('[aria-label="Historia"]')?.bottom,
      foot: rect('[data-opened] > footer')?.top,
      end: rect('[data-opened] > footer')?.bottom,
    }
  })
  expect(places.story).toBeLessThanOrEqual(places.foot ?? 0)
  expect(places.end).toBeLessThanOrEqual(768)
  await page.close()
})
