import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { StorageError } from '../../extension/store/disk'
import type { KillableWorker } from './support/killable-worker'
import { ALL } from './support/running-shop'
import { BROKEN } from './support/storage-kinds'
import { FULL_DISKS, ShopWithOutages } from './support/storage-outage'

const MINUTE = 60_000

describe('a storage that fails for some minutes', () => {
  const shop = ShopWithOutages.forEach()
  const { at } = shop

  it.each(FULL_DISKS.map((outage) => [outage.what, outage] as const))(
    'a till %s goes on afterwards: new orders are printed once',
    (_what, outage) => shop.checkRecovery(outage),
  )

  /** Like background/start-worker.ts: a failed start is retried. */
  async function start(): Promise<KillableWorker> {
    for (;;)
      try {
        return await at.shop.startTill()
      } catch (error) {
        if (!(error instanceof StorageError)) throw error
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
  }

  it('a till whose database cannot be opened for a minute starts afterwards', async () => {
    const before = await at.printedOrder()
    at.till.end()
    shop.fail({ ms: MINUTE, affected: ({ name }) => name === 'open', failure: BROKEN })
    const fresh = at.shop.order()
    const started = start().then((till) => {
      at.till = till
      return 'started'
    })
    const tooLong = shop.advance(5 * MINUTE).then(() => 'never started')
    expect(await Promise.race([started, tooLong])).toBe('started')
    await tooLong
    await at.printed(fresh)
    await at.quiet()
    expect([at.shop.papers(before).sort(), at.shop.papers(fresh).sort()]).toEqual([ALL, ALL])
  })
})
