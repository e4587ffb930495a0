import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MINUTE_MS } from '@shared/dates'
import type { Page } from 'puppeteer'
import { beforeAll, expect, test } from 'vitest'
import { deliveryOrder } from '../fixtures/justo-orders'
import { chooseFile } from '../stage/choose-file'
import { madeUpRecords, packedRecords } from '../stage/made-up-support-file'
import { untilPrinted } from '../stage/panel'
import { shopForAll } from './support/shop'
import { expectAccessible, SIZES } from './support/violations'

const shop = shopForAll()
const order = deliveryOrder()

beforeAll(async () => {
  shop.stage.justo.orders.add(order)
  await untilPrinted(shop.panel, [order._id])
})

async function expectSound(page: Page): Promise<void> {
  for (const size of SIZES) {
    await expectAccessible(page, [size])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
  }
}

test('axe finds nothing on an opened support file, in light and dark, and nothing scrolls sideways', async () => {
  const page = await shop.stage.extensionPage('support-reader.html')
  const file = join(shop.stage.profile, 'justo-soporte-2026-03-14-1405.jsonl.gz')
  await writeFile(file, packedRecords(madeUpRecords(12, 9 * MINUTE_MS)))
  await chooseFile(page, file)
  await page.waitForSelector('[aria-label="Paso a paso"] time')
  await expectSound(page)
  await page.close()
})

test.each([
  ['the log', '#registro', 'time'],
  ['an order', `#registro=${order._id}`, '[data-timeline]'],
  ['the file', `#soporte=${order._id}`, 'table'],
  ['the reports', '#informes', '.card button'],
])('axe finds nothing on %s, in light and dark, and nothing scrolls sideways', async (_, hash, shown) => {
  const page = await shop.stage.extensionPage(`log.html${hash}`)
  await page.waitForSelector(shown)
  await expectSound(page)
  await page.close()
})
