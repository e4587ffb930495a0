import 'fake-indexeddb/auto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Shop } from './support/shop'

const MINUTE = 60_000

describe('a till that stops during its shift', () => {
  it('is reported on one paper', async () => {
    // The shop's clock may run for minutes between two checks of a busy machine: that is no sleep.
    const shop = await Shop.start({ times: { noticeCheck: 20, sleptAfter: Number.POSITIVE_INFINITY } })
    onTestFinished(() => shop.close())
    const till = await shop.startTill()
    await shop.ready(till)
    const raw = shop.order()
    await shop.until('four papers', () => shop.allPrinted(till, raw, 4))
    const silences = () => shop.printers[0]?.papers.filter((paper) => paper.toText().includes('ENTRANDO')).length
    expect(silences()).toBe(0)
    till.lifetime.end()
    const died = shop.now()
    await shop.until('its silence', () => shop.now() - died > 3 * MINUTE && silences() === 1)
    await shop.until('more of it', () => shop.now() - died > 10 * MINUTE)
    expect(silences()).toBe(1)
  })
})
