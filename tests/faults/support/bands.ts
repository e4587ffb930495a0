import { describe, expect, it } from 'vitest'
import { ACCEPTANCE_BANDS, POLICY_BANDS } from './acceptance-bands'
import { type Band, BandShop } from './band-shop'
import { BRIDGE_BANDS, NUMBERING_BANDS } from './bridge-bands'
import { JUSTO_BANDS } from './justo-bands'
import { ORDER_BANDS } from './order-bands'
import { PRINTER_BANDS, QUEUE_BANDS } from './printer-bands'
import { ALL } from './running-shop'
import { SET_UP_BANDS } from './set-up-bands'
import type { ShopOptions } from './shop'
import { behindQueue } from './shop-settings'
import { expectNoTrouble } from './worker-kill'

/** What the kitchen's printer has of an order, in the order in which it comes out. */
const KITCHEN = ['COCINA', 'NO PREPARAR']

const titleOf = ({ code, cause, on }: Band): string => `${code}${on ? ' on the order' : ''}: ${cause}`

/** Each band appears with its cause, says what is wrong and what to do, and goes with its cure; then all is on paper, once. */
export function testBands(what: string, bands: Band[], options: Pick<ShopOptions, 'settings'> = {}): void {
  describe(what, () => {
    const at = BandShop.forEach(options)
    it.each(bands.map((band) => [titleOf(band), band] as const))('%s', async (_, band) => {
      const about = (await band.happens(at)) ?? null
      const shown = async () => (await at.shownMessages(band, about)).map(({ text, action }) => `${text} ${action}`)
      let said: string[] = []
      await at.shop.until(`${band.code} is shown`, async () => {
        said = await shown()
        return said.length > 0
      })
      expect(said[0]).toMatch(band.message)
      const raw = about ?? at.shop.order()
      await band.cure(at, raw)
      await at.shop.until(`${band.code} is gone`, async () => (await at.shownMessages(band, raw)).length === 0)
      const papers = band.papers ?? ALL
      await at.untilOut(raw, papers)
      await at.shop.untilIdle(at.till)
      expect(at.shop.papers(raw).sort()).toEqual(papers.toSorted())
      expect(at.inKitchen(raw)).toEqual(KITCHEN.filter((paper) => papers.includes(paper)))
      expect(at.shop.justo.orders.timesAccepted(raw._id)).toBeLessThan(2)
      await expectNoTrouble(at.shop, at.till)
    })
  })
}

export const BAND_FAMILIES: [what: string, bands: Band[], options?: Parameters<typeof testBands>[2]][] = [
  ['Justo', JUSTO_BANDS],
  ['the set-up', SET_UP_BANDS],
  ['the auto-accept policy', POLICY_BANDS],
  ['acceptance', ACCEPTANCE_BANDS],
  ['orders', ORDER_BANDS],
  ['the printing program', BRIDGE_BANDS],
  ['numbering', NUMBERING_BANDS],
  ['printers', PRINTER_BANDS],
  ['print queues', QUEUE_BANDS, { settings: behindQueue }],
]
