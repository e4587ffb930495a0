import { expect, test, vi } from 'vitest'
import { press } from '../stage/made-up-panel'
import { untilMessage } from '../stage/panel'
import { madeUpOn, PRACTICE_PATIENCE } from './support/practice-screen'
import { shopForAll } from './support/shop'

const shop = shopForAll()

test('it goes on in a browser that was killed and opened again', async () => {
  await press(shop.panel, 'Practicar 15 minutos')
  await vi.waitFor(async () => expect(await madeUpOn(shop.panel)).toHaveLength(1), PRACTICE_PATIENCE)
  const before = await madeUpOn(shop.panel)
  await shop.stage.killBrowser()
  await shop.stage.reopenBrowser()
  shop.panel = await shop.stage.extensionPage('orders.html')
  await untilMessage(shop.panel, 'E-01')
  await vi.waitFor(
    async () => expect((await madeUpOn(shop.panel)).length).toBeGreaterThan(before.length),
    PRACTICE_PATIENCE,
  )
  expect(await madeUpOn(shop.panel)).toEqual(expect.arrayContaining(before))
})
