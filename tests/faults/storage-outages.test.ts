import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { FULL_DISKS, SHORT_OUTAGES, ShopWithOutages } from './support/storage-outage'

describe('a storage that fails for some minutes', () => {
  const shop = ShopWithOutages.forEach()
  const { at } = shop

  it.each(SHORT_OUTAGES.map((outage) => [outage.what, outage] as const))(
    'a till %s goes on afterwards: new orders are printed once',
    (_what, outage) => shop.checkRecovery(outage),
  )

  const said = [...FULL_DISKS, ...SHORT_OUTAGES.slice(0, 1)].map((outage) => [outage.what, outage] as const)
  it.each(said)('a till %s shows a message while it lasts', async (_what, outage) => {
    await at.printedOrder()
    shop.fail(outage)
    const over = at.shop.now() + outage.ms
    at.shop.order()
    await at.shop.until('it is said', async () => (await shop.codes()).length > 0)
    expect(at.shop.now()).toBeLessThan(over)
    expect(await shop.codes()).toContainEqual(expect.stringMatching(/^G-/))
  })
})
