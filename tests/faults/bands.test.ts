import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MESSAGE_CODES, type MessageCode } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import { ACCEPTANCE_BANDS, GATE_BANDS } from './support/acceptance-bands'
import { type Band, BandShop } from './support/band-shop'
import { BRIDGE_BANDS, NUMBERING_BANDS } from './support/bridge-bands'
import { expectCalm } from './support/death-story'
import { JUSTO_BANDS } from './support/justo-bands'
import { ORDER_BANDS } from './support/order-bands'
import { PRINTER_BANDS, QUEUE_BANDS } from './support/printer-bands'
import { SET_UP_BANDS } from './support/set-up-bands'
import type { ShopOptions } from './support/shop'
import { ALL } from './support/shop-at-work'
import { behindQueue } from './support/shop-settings'

const TESTS = fileURLToPath(new URL('..', import.meta.url))

/** What a person is told in answer to what he did, and does not stand: the test that has it said. */
const PROVEN_ELSEWHERE: Partial<Record<MessageCode, string>> = {
  'A-16': 'faults/person-acts.test.ts',
  'A-17': 'unit/extension/orders/reject.test.ts',
  'A-22': 'unit/extension/orders/reject.test.ts',
  'A-23': 'unit/extension/orders/reject.test.ts',
  'A-24': 'unit/extension/orders/mark.test.ts',
  'A-25': 'unit/extension/orders/note-to-kitchen.test.ts',
  'A-26': 'unit/extension/orders/note-to-kitchen.test.ts',
  'A-27': 'unit/extension/orders/note-to-kitchen.test.ts',
  'A-28': 'unit/extension/orders/external-invoice.test.ts',
  'A-29': 'unit/extension/orders/external-invoice.test.ts',
  'A-34': 'unit/extension/background/search-justo.test.ts',
  'A-35': 'unit/extension/background/search-justo.test.ts',
  'A-36': 'unit/extension/orders/bring-order.test.ts',
  'A-37': 'unit/extension/orders/external-invoice.test.ts',
  'A-38': 'unit/extension/orders/stop.test.ts',
  'A-40': 'unit/extension/messaging/unprintable.test.ts',
  'A-41': 'unit/extension/polling/damaged-orders.test.ts',
  'A-50': 'unit/extension/orders/two-panels.test.ts',
  'A-51': 'unit/extension/orders/two-panels.test.ts',
  'A-52': 'unit/extension/orders/two-panels.test.ts',
  'A-53': 'unit/extension/orders/two-panels.test.ts',
  'A-54': 'unit/extension/orders/two-panels.test.ts',
  'A-55': 'unit/extension/orders/two-panels.test.ts',
  'G-01': 'unit/extension/store/store.test.ts',
  'G-02': 'unit/extension/store/store.test.ts',
  'G-03': 'unit/extension/background/intents.test.ts',
  'G-04': 'unit/extension/polling/damaged-orders.test.ts',
  'J-12': 'unit/extension/orders/why-not-here.test.ts',
  'J-13': 'unit/extension/orders/why-not-here.test.ts',
  'J-14': 'unit/extension/orders/why-not-here.test.ts',
  'J-15': 'unit/extension/orders/why-not-here.test.ts',
  'J-16': 'unit/extension/orders/why-not-here.test.ts',
  'J-17': 'unit/extension/orders/why-not-here.test.ts',
  'J-18': 'unit/extension/orders/mark.test.ts',
  'J-19': 'unit/extension/setup/justo/justo-form.test.ts',
  'J-20': 'unit/extension/polling/store-check.test.ts',
  'J-21': 'unit/extension/polling/store-check.test.ts',
}

/** What the kitchen's printer has of an order, in the order in which it comes out. */
const KITCHEN = ['COCINA', 'NO PREPARAR']

const titleOf = ({ code, cause, on }: Band): string => `${code}${on ? ' on the order' : ''}: ${cause}`

/** Each band appears with its cause, says what is wrong and what to do, and goes with its cure; then all is on paper, once. */
function tellAll(what: string, bands: Band[], options: Pick<ShopOptions, 'settings'> = {}): void {
  describe(what, () => {
    const at = BandShop.forEach(options)
    it.each(bands.map((band) => [titleOf(band), band] as const))('%s', async (_, band) => {
      const about = (await band.happens(at)) ?? null
      await at.shop.until(`${band.code} stands`, async () => (await at.standing(band, about)).length > 0)
      const [said] = await at.standing(band, about)
      expect(`${said?.text} ${said?.action}`).toMatch(band.says)
      const raw = about ?? at.shop.order()
      await band.cure(at, raw)
      await at.shop.until(`${band.code} is gone`, async () => (await at.standing(band, raw)).length === 0)
      const papers = band.papers ?? ALL
      await at.out(raw, papers)
      await at.shop.quiet(at.till)
      expect(at.shop.papers(raw).sort()).toEqual(papers.toSorted())
      expect(at.inKitchen(raw)).toEqual(KITCHEN.filter((paper) => papers.includes(paper)))
      expect(at.shop.justo.orders.timesAccepted(raw._id)).toBeLessThan(2)
      await expectCalm(at.shop, at.till)
    })
  })
}

const FAMILIES: [what: string, bands: Band[], options?: Parameters<typeof tellAll>[2]][] = [
  ['Justo', JUSTO_BANDS],
  ['the set-up', SET_UP_BANDS],
  ['the gate', GATE_BANDS],
  ['acceptance', ACCEPTANCE_BANDS],
  ['orders', ORDER_BANDS],
  ['the printing program', BRIDGE_BANDS],
  ['numbering', NUMBERING_BANDS],
  ['printers', PRINTER_BANDS],
  ['print queues', QUEUE_BANDS, { settings: behindQueue }],
]
for (const family of FAMILIES) tellAll(...family)

describe('every sentence about Justo, programs, printers, the set-up and acceptance', () => {
  const told = new Set(FAMILIES.flatMap(([, bands]) => bands.map(({ code }) => code)))
  const codes = MESSAGE_CODES.filter((code) => /^([JPIAG]-|C-0)/.test(code))

  it.each(codes)('%s is brought about here, or proven where it is said', (code) => {
    const file = PROVEN_ELSEWHERE[code]
    expect([told.has(code), file !== undefined]).toContain(true)
    expect([told.has(code), file !== undefined]).toContain(false)
    if (file) expect(readFileSync(join(TESTS, file), 'utf8')).toContain(`'${code}'`)
  })

  it('is one of today’s', () => {
    expect(codes).toEqual(expect.arrayContaining([...told, ...Object.keys(PROVEN_ELSEWHERE)]))
  })
})
