import 'fake-indexeddb/auto'
import { describe, it } from 'vitest'
import { FULL_DISKS, ShopWithOutages } from './support/storage-outage'

describe('a storage that fails for some minutes', () => {
  const shop = ShopWithOutages.forEach()

  it.each(FULL_DISKS.map((outage) => [outage.what, outage] as const))(
    'a till %s goes on afterwards: new orders are printed once',
    (_what, outage) => shop.checkRecovery(outage),
  )
})
