import { expect, test } from 'vitest'
import { rush } from '../fixtures/scenes'
import { sharedPanel } from './support/shared-panel'

const panel = await sharedPanel()

test.each([512, 1024, 1366, 1920])(
  'at %i px a row is its number first, then a warning over the whole width, then each field in the order of the tutorial',
  async (width) => {
    const page = await panel.show(rush, { width, height: 900 })
    await page.waitForSelector('[data-row]')
    const seen = await page.$$eval('[data-row]', (rows) =>
      rows.slice(0, 8).map((row) => {
        const boxesOf = (selector: string) =>
          [...row.querySelectorAll(selector)].map((part) => part.getBoundingClientRect())
        const follows = (boxes: DOMRect[]) =>
          boxes.every((box, i) => {
            const before = boxes[i - 1]
            return before === undefined || box.top > before.top + 1 || box.left >= before.right - 1
          })
        const fields = boxesOf('[data-label]')
        const first = fields[0]?.top ?? 0
        return {
          isSeen: fields.every((box) => box.width > 0),
          line: follows(boxesOf('tr:first-child > *')),
          fields: follows(fields),
          warnings: boxesOf('.allergy').every(({ bottom }) => bottom <= first),
        }
      }),
    )
    for (const each of seen) expect(each).toEqual({ isSeen: true, line: true, fields: true, warnings: true })
    await page.close()
  },
)

test('under a finger everything in a row to press is 44 px high, else 36 px', async () => {
  const page = await panel.show(rush, { width: 1024, height: 768 })
  await page.waitForSelector('[data-row]')
  const lowest = () =>
    page.$$eval('[data-row] button, [role="tab"], [aria-label="Mostrar solo"] button', (all) =>
      Math.min(...all.map((button) => button.getBoundingClientRect().height)),
    )
  expect(await lowest()).toBeGreaterThanOrEqual(36)
  await page.setViewport({ width: 1024, height: 768, hasTouch: true, isMobile: true })
  await page.waitForFunction(() => matchMedia('(pointer: coarse)').matches)
  expect(await lowest()).toBeGreaterThanOrEqual(44)
  await page.close()
})
