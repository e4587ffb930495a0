import 'fake-indexeddb/auto'
import { collected, settlementOf } from '@shared/settlement'
import { describe, expect, it } from 'vitest'
import { readStore } from '../../bridge/store/read-store'
import { settleOrders } from '../../extension/orders/settle'
import { sendSettlements } from '../../extension/orders/settlement-lines'
import { type RawOrder, unpaidTableOrder } from '../fixtures/justo-orders'
import { partOf, unsentSettlements } from '../stage/charge'
import { tablesOf } from '../stage/tables-of'
import type { KillableWorker } from './support/killable-worker'
import { Shop } from './support/shop'
import { expectNoTrouble } from './support/worker-kill'
import type { KillPoint } from './support/worker-lifetime'

const TOGETHER = 'db facts+jobs+log+orders'
const REQUEST = 'press-1'

/** Kill points during «Cobrar la mesa», and whether the settlement was on the disk by then. */
const MOMENTS: [moment: string, death: KillPoint, isStored: boolean][] = [
  ['before the settlement is stored', { name: TOGETHER, n: 1, when: 'before' }, false],
  ['after it is stored', { name: TOGETHER, n: 1, when: 'after' }, true],
  ['before the register is told', { name: 'POST /settlements', n: 1, when: 'before' }, true],
  ['after the register was told, before its answer', { name: 'POST /settlements', n: 1, when: 'after' }, true],
  ['after the first line, before the second', { name: 'POST /settlements', n: 2, when: 'before' }, true],
  ['before the paper is sent', { name: 'PUT /jobs invoice:-', n: 1, when: 'before' }, true],
]

describe('a table that is charged by a worker that is killed', () => {
  it.each(MOMENTS)(
    '%s is charged once, all or nothing, on one paper each, with one line each',
    async (_, death, isStored) => {
      const shop = await Shop.open()
      const first = await shop.startTill()
      await shop.ready(first)
      const raws = ['a', 'b'].map(() => unpaidTableOrder({ createdAt: shop.at(), orderStatus: 'preparing' }))
      for (const raw of raws) shop.justo.orders.add(raw)
      shop.advance(35_000)
      await shop.until('the comandas', () => raws.every((raw) => shop.papers(raw).length > 0))
      await shop.untilIdle(first)
      const parts = await Promise.all(raws.map((raw) => partOf(first.context, raw._id)))
      const press = (till: KillableWorker) => settleOrders(till.context, REQUEST, parts)
      first.lifetime.killAt(death)
      const answer = press(first).catch(() => null)
      await shop.until('its death', () => first.lifetime.over)
      void answer
      const till = await shop.startTill()
      await shop.ready(till)
      const settled = async (raw: RawOrder) =>
        settlementOf((await tablesOf(till.context).orders.get(raw._id))?.settlements ?? [])
      expect((await Promise.all(raws.map(settled))).map((each) => each !== null)).toEqual([isStored, isStored])
      // The cashier presses again: the same form sends the same request.
      expect(await press(till)).toBeNull()
      await shop.until('the comprobantes', () => raws.every((raw) => shop.papers(raw).includes('COMPROBANTE')))
      await shop.until('the register', async () => {
        await sendSettlements(till.context)
        return (await unsentSettlements(till.context)) === 0
      })
      await shop.untilIdle(till)
      for (const [i, raw] of raws.entries()) {
        expect(shop.papers(raw).filter((paper) => paper === 'COMPROBANTE')).toHaveLength(1)
        const stored = await tablesOf(till.context).orders.get(raw._id)
        expect(stored?.settlements).toHaveLength(1)
        const part = parts[i]
        expect(collected((await settled(raw)) ?? { cash: 0, card: 0, transfer: 0 })).toBe(part && collected(part))
      }
      const reading = readStore(shop.folder, null, () => {})
      if (reading.state !== 'sound') throw new Error(reading.state)
      const { invoices, sound } = await reading.store.invoicesOf(shop.at().slice(0, 7))
      reading.store.close()
      expect(sound).toBe(true)
      expect(invoices.map(({ settled }) => settled?.cash).sort()).toEqual(parts.map(({ cash }) => cash).sort())
      await expectNoTrouble(shop, till)
      await shop.close()
    },
  )
})
