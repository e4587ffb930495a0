import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { untilPrinted } from '../stage/panel'
import { documentsOf } from './support/papers'
import { shopForAll } from './support/shop'
import { orderNow } from './support/till-memory'

const shop = shopForAll()

test('a till whose database cannot be opened says so and what to do, and works by itself afterwards', async () => {
  const { stage } = shop
  await stage.killBrowser()
  const folder = join(stage.profile, 'Default', 'IndexedDB')
  await rename(folder, `${folder}.aside`)
  await writeFile(folder, 'a file where the browser wants a folder')

  await stage.reopenBrowser()
  const cashier = await stage.logIn()
  const panel = await stage.extensionPage('orders.html')
  await panel.waitForSelector('[data-code="V-22"]')
  expect(await panel.$eval('[data-code="V-22"]', (said) => said.textContent)).toContain('Libere espacio en el disco')

  await rm(folder)
  await rename(`${folder}.aside`, folder)
  await panel.waitForSelector('[data-code="V-22"]', { hidden: true, timeout: 60_000 })
  const raw = await orderNow(stage)
  await untilPrinted(panel, [raw._id])
  expect(documentsOf(stage, raw)).toContain('COCINA')
  await cashier.close()
})
