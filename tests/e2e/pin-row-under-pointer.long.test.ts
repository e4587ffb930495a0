import { afterAll, beforeAll, expect, test } from 'vitest'
import { rush } from '../fixtures/scenes'
import { MadeUpPanel } from '../stage/made-up-panel'

let panel: MadeUpPanel
beforeAll(async () => {
  panel = await MadeUpPanel.open()
})
afterAll(() => panel?.close())

test.each([512, 1024, 1366, 1920])(
  'at %i px each field is seen in the order of the tutorial, in a card below the number, a warning on a line of its own',
  async (width) => {
    const page = await panel.show(rush, { width, height: 900 })
    await page.waitForSelector('[data-row]')
    const seen = await page.$$eval('[data-row] > tr:first-child', (rows) =>
      rows.slice(0, 8).map((row) => {
        const isCard = innerWidth < 900
        const cells = [...row.children]
          .sort((a, b) => (isCard ? Number(b.matches('th')) - Number(a.matches('th')) : 0))
          .map((cell) => ({ cell, box: cell.getBoundingClientRect() }))
        const warning = cells.find(({ cell }) => cell.querySelector('.allergy') !== null)
        const isBelow = cells.every(({ box }) => !warning || warning.box.top >= box.top)
        const boxes = cells.flatMap(({ box, cell }) => (isBelow && cell === warning?.cell ? [] : [box]))
        const inOrder = boxes.every((box, i) => {
          const before = boxes[i - 1]
          return before === undefined || box.top > before.top + 1 || box.left >= before.right - 1
        })
        return { count: cells.filter(({ box }) => box.width > 0).length, inOrder }
      }),
    )
    for (const each of seen) expect(each).toEqual({ count: 8, inOrder: true })
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
