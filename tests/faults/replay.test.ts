import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { logSettings } from '../../extension/background/worker-log'
import { noteToKitchen } from '../../extension/orders/actions'
import { markOrder } from '../../extension/orders/mark'
import { stopOrder } from '../../extension/orders/reject'
import { placeOnTable } from '../../extension/orders/tables'
import { copyPaper } from '../../extension/print-jobs/copy-paper'
import { type RawOrder, unpaidTableOrder, unreadableOrders } from '../fixtures/justo-orders'
import { reportText } from '../replay/report'
import { charge } from '../stage/charge'
import { exportShop } from './support/export-shop'
import { comandasOf, expectSame, kitchenKey, onBothSides, replayed, TWICE_MS } from './support/replayed'
import { RunningShop } from './support/running-shop'

const MINUTE = 60_000

// Failing printers, bridge and Justo: replay.long.test.ts, replay-printers.long.test.ts.
describe('a support file, replayed', () => {
  const at = RunningShop.forEach()
  const { becomes } = comandasOf(at)

  it(
    'repeats the actions on a table, a stopped order and an unreadable one',
    async () => {
      const { shop } = at
      const { context: till } = at.till
      const table = unpaidTableOrder({ createdAt: shop.at() })
      shop.justo.orders.add(table)
      await becomes(table, 'printed')
      await placeOnTable(till, table._id, '7')
      await noteToKitchen(till, table._id, 'Sin afán', [])
      await at.quiet()
      await copyPaper(till, { key: kitchenKey(table), attempt: 1, printer: null })
      await at.quiet()
      await charge(till, table._id, 5_000)
      await at.quiet()
      await markOrder(till, table._id, 'done')

      // Nothing is open: the replay skips this time, and its till must not count it as a silent bridge.
      shop.advance(2 * 60 * MINUTE)
      await at.quiet()
      const stopped = await at.printedOrder()
      await stopOrder(till, stopped._id)
      const unreadable = unreadableOrders().at(-1) as RawOrder
      shop.justo.orders.add(unreadable)
      await at.quiet()

      const report = await replayed(await exportShop(shop, at.till))
      expectSame(report, [table, stopped, unreadable])
      expect(reportText(report)).not.toContain('A-03')
    },
    TWICE_MS,
  )

  it(
    'takes the orders from before the last activation as they were: one accepted by itself, one that waited',
    async () => {
      const { shop, till } = at
      const activate = async (active: boolean) => {
        const activatedAt = active ? shop.at() : null
        const before = till.context.settings()
        await till.save((settings) => ({ ...settings, active, activatedAt }))
        await logSettings(till.context, before)
      }
      const early = await at.printedOrder()
      await at.quiet()
      await activate(false)
      const waiting = shop.order()
      await at.quiet()
      await activate(true)
      const held = shop.order({ createdAt: shop.at(-60_000), orderStatus: 'preparing' })
      await at.quiet()
      const late = await at.printedOrder()
      await at.quiet()

      const report = await replayed(await exportShop(shop, till))
      expectSame(report, [early, waiting, held, late])
      expect(reportText(report)).toMatch(onBothSides('gate: waits: A-15'))
    },
    TWICE_MS,
  )
})
