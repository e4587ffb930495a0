import 'fake-indexeddb/auto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MESSAGE_CODES, type MessageCode } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import { ACCEPTANCE_BANDS, POLICY_BANDS } from './support/acceptance-bands'
import { type Band, BandShop } from './support/band-shop'
import { BRIDGE_BANDS, NUMBERING_BANDS } from './support/bridge-bands'
import { JUSTO_BANDS } from './support/justo-bands'
import { ORDER_BANDS } from './support/order-bands'
import { PRINTER_BANDS, QUEUE_BANDS } from './support/printer-bands'
import { ALL } from './support/running-shop'
import { SET_UP_BANDS } from './support/set-up-bands'
import type { ShopOptions } from './support/shop'
import { behindQueue } from './support/shop-settings'
import { expectNoTrouble } from './support/worker-kill'

const UNIT_TESTS = fileURLToPath(new URL('../unit/extension', import.meta.url))

/** Messages that have no band here; each is asserted in the unit test of the module that produces it. */
const NOT_BANDS: MessageCode[] = [
  'A-16',
  'A-17',
  'A-22',
  'A-23',
  'A-24',
  'A-25',
  'A-26',
  'A-27',
  'A-28',
  'A-29',
  'A-34',
  'A-35',
  'A-36',
  'A-37',
  'A-38',
  'A-40',
  'A-41',
  'A-50',
  'A-51',
  'A-52',
  'A-53',
  'A-54',
  'A-55',
  'G-01',
  'G-02',
  'G-03',
  'G-04',
  'J-12',
  'J-13',
  'J-14',
  'J-15',
  'J-16',
  'J-17',
  'J-18',
  'J-19',
  'J-20',
  'J-21',
]

/** Panels and pages show messages that their tests make up. */
const isCause = (path: string): boolean => /\.test\.tsx?$/.test(path) && !/^(?:panels|entrypoints)\b/.test(path)

/** Papers of an order at the kitchen's printer, in printing order. */
const KITCHEN = ['COCINA', 'NO PREPARAR']

const titleOf = ({ code, cause, on }: Band): string => `${code}${on ? ' on the order' : ''}: ${cause}`

/** Each band appears with its cause, shows text and action, disappears with its cure; each paper is printed once. */
function testBands(what: string, bands: Band[], options: Pick<ShopOptions, 'settings'> = {}): void {
  describe(what, () => {
    const at = BandShop.forEach(options)
    it.each(bands.map((band) => [titleOf(band), band] as const))('%s', async (_, band) => {
      const about = (await band.happens(at)) ?? null
      await at.shop.until(`${band.code} is shown`, async () => (await at.shownMessages(band, about)).length > 0)
      const [shown] = await at.shownMessages(band, about)
      expect(`${shown?.text} ${shown?.action}`).toMatch(band.message)
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

const FAMILIES: [what: string, bands: Band[], options?: Parameters<typeof testBands>[2]][] = [
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
for (const family of FAMILIES) testBands(...family)

it('every message about Justo, programs, printers, set-up and acceptance has a band here, or is asserted where it is produced', () => {
  const bands = FAMILIES.flatMap(([, family]) => family.map(({ code }) => code))
  const codes = MESSAGE_CODES.filter((code) => /^([JPIAG]-|C-0)/.test(code))
  expect([...new Set(bands), ...NOT_BANDS].sort()).toEqual([...codes].sort())
  const tests = readdirSync(UNIT_TESTS, { recursive: true, encoding: 'utf8' }).filter(isCause)
  const sources = tests.map((path) => readFileSync(join(UNIT_TESTS, path), 'utf8'))
  expect(NOT_BANDS.filter((code) => !sources.some((source) => source.includes(`'${code}'`)))).toEqual([])
})
