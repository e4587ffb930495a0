import type { Page } from 'puppeteer'
import { expect, test } from 'vitest'
import { calm, TROUBLES } from '../fixtures/odd-scenes'
import { rush } from '../fixtures/scenes'
import { askedOf, openOrder, type Scene } from '../stage/made-up-panel'
import { sharedPanel } from './support/shared-panel'

const panel = await sharedPanel()
const COUNTER = { width: 1024, height: 768 }

const boxOf = async (page: Page, selector: string) => {
  const box = await (await page.waitForSelector(selector))?.boundingBox()
  if (!box) throw new Error(`nothing at ${selector}`)
  return box
}

/** Top of the list, px: under everything that may come and go above it. */
async function listTop(scene: Scene): Promise<number> {
  const page = await panel.show(scene, COUNTER)
  const { y } = await boxOf(page, '#section')
  await page.close()
  return y
}

test('a message appears and disappears without moving anything', async () => {
  const top = await listTop(calm)
  for (const [who, scene] of Object.entries(TROUBLES)) expect([who, await listTop(scene)]).toEqual([who, top])
})

test('a double click opens an order and presses nothing inside it', async () => {
  const page = await panel.show(rush, COUNTER)
  await openOrder(page, '20418-03')
  const main = await boxOf(page, '[data-opened] > footer .main')
  const [x, y] = [main.x + main.width / 2, main.y + main.height / 2]
  await page.keyboard.press('Escape')
  await page.waitForSelector('[data-row]')
  const isRow = await page.evaluate(
    (...at: [number, number]) => {
      const under = document.elementFromPoint(...at)
      return under?.closest('[data-row]') != null && under.closest('button') === null
    },
    x,
    y,
  )
  expect(isRow).toBe(true)
  await page.mouse.click(x, y, { count: 2 })
  await page.waitForSelector('[data-opened]')
  expect((await askedOf(page)).filter(({ type }) => !['watch', 'page', 'gesture'].includes(type))).toEqual([])
  await page.close()
})
