import { NO_AMOUNTS } from '@shared/settlement'
import { describe, expect, it, vi } from 'vitest'
import { doneOf } from '../../../../extension/acts/acts'
import { runAct } from '../../../../extension/acts/run-acts'
import { buildOrderRow } from '../../../../extension/messaging/build-order-row'
import { leftOf } from '../../../../extension/order-model/order-amount'
import { captureOrders } from '../../../../extension/orders/capture'
import { markOrder, setCourier } from '../../../../extension/orders/mark'
import { settleOrders } from '../../../../extension/orders/settle'
import { dueOf } from '../../../../extension/shop-day/courier-cash'
import { handIn } from '../../../../extension/shop-day/hand-in'
import { periodOf } from '../../../../extension/shop-day/period'
import { readClosing } from '../../../../extension/shop-day/read-closing'
import { readCash } from '../../../../extension/store/cash-day'
import { charge } from '../../../stage/charge'
import { tablesOf } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { delivery } from '../orders/a-charging-shop'
import { withOrder } from '../orders/an-order'
import { practising } from '../practice/practising'

const DAY = '2026-03-14'

/** Two orders in cash that Juan took, the first with change. */
async function withJuan() {
  const raw = delivery()
  const shop = await withOrder(raw)
  const { context, id } = shop
  const other = delivery({ _id: 'MADEUPdlv0000002b', fullCode: '#20419-01' })
  await captureOrders(context, [other], context.now(), 1)
  await setCourier(context, id, 'Juan', 20_000)
  await setCourier(context, other._id, 'Juan', 0)
  const ids = [id, other._id]
  const cash = async () => (await readClosing(context.store, null, periodOf(DAY, null), context.now())).cash
  const [owing] = (await cash()).owing
  const due = owing?.orders.reduce((sum, each) => sum + each.cash + each.change, 0) ?? 0
  const ask = (change: Partial<Parameters<typeof handIn>[1]> = {}) =>
    handIn(context, { id: 'press', courier: 'Juan', orders: ids, due, brought: due, ...change })
  const settled = async () =>
    (await tablesOf(context).orders.bulkGet(ids)).map((order) => order?.settlements.map(({ cash }) => cash))
  return { ...shop, raw, ids, cash, due, ask, settled }
}

describe('«Liquidado»', () => {
  it('charges the courier’s orders in cash, with the change that he took as received, and notes what he brought', async () => {
    const shop = await withJuan()
    expect(await shop.ask({ brought: shop.due - 2_000 })).toBeNull()
    const [first, second] = await tablesOf(shop.context).orders.bulkGet(shop.ids)
    const [charged] = first?.settlements ?? []
    expect(charged?.received).toBe((charged?.cash ?? 0) + 20_000)
    expect(second?.settlements).toMatchObject([{ cash: second?.order?.money.amountToPay }])
    const expected = shop.due - 20_000 - 2_000
    expect(await shop.cash()).toMatchObject({ owing: [], couriers: -2_000, change: 0, expected })
    expect(await shop.log()).toContain(`person: a courier handed in ${shop.due - 2_000} of ${shop.due}, 2 orders`)
  })

  it('asks for no «Devuelta»: the courier gave it at the door', async () => {
    const shop = await withJuan()
    expect(await shop.ask()).toBeNull()
    for (const stored of await tablesOf(shop.context).orders.bulkGet(shop.ids)) {
      if (!stored) throw new Error('an order expected')
      const facts = { jobs: [], asks: null, stations: [], invoiceMode: 'comprobante', now: shop.context.now() }
      expect(buildOrderRow(stored, facts).changeDue).toBeNull()
    }
  })

  it('charges what is left of an order that was paid in part, and no tip a second time', async () => {
    const shop = await withJuan()
    const [id = ''] = shop.ids
    const { amountToPay, tip } = (await shop.order())?.order?.money ?? { amountToPay: 0, tip: 0 }
    const part = { orderId: id, ...NO_AMOUNTS, card: 10_000 + tip, tip, received: 0, left: amountToPay - tip }
    expect(await settleOrders(shop.context, 'part', [part])).toBeNull()
    const [owing] = (await shop.cash()).owing
    expect(owing?.orders.find((each) => each.id === id)).toMatchObject({ cash: amountToPay - tip - 10_000, tip: 0 })
    const due = dueOf(owing?.orders ?? [])
    expect(await shop.ask({ due, brought: due })).toBeNull()
    expect(await shop.cash()).toMatchObject({ owing: [] })
    const after = await shop.order()
    expect(after && leftOf(after)).toBe(0)
  })

  it('is done once for two presses, also at the same time', async () => {
    const shop = await withJuan()
    expect(await Promise.all([shop.ask(), shop.ask(), shop.ask()])).toEqual([null, null, null])
    expect((await shop.settled()).map((each) => each?.length)).toEqual([1, 1])
    expect((await readCash(shop.context.store, DAY)).cash.handIns).toHaveLength(1)
  })

  it('is not done where an order changed, or was charged at another panel meanwhile', async () => {
    const shop = await withJuan()
    await charge(shop.context, shop.id)
    expect((await shop.ask())?.code).toBe('C-160')
    expect((await readCash(shop.context.store, DAY)).cash.handIns).toEqual([])
    expect((await shop.settled()).map((each) => each?.length)).toEqual([1, 0])
  })

  it('is written as a whole or not at all: a failing disk leaves the orders unpaid and nothing noted', async () => {
    const shop = await withJuan()
    const { facts } = tablesOf(shop.context)
    const put = facts.put.bind(facts)
    const failing = vi.spyOn(facts, 'put').mockImplementation((row, key) => {
      if (row.name?.startsWith('cash:')) throw new Error('made up')
      return put(row, key)
    })
    await expect(inVirtualTime(shop.ask())).rejects.toThrow('made up')
    failing.mockRestore()
    expect((await shop.settled()).map((each) => each?.length)).toEqual([0, 0])
  })

  it('takes back the change of an order that was cancelled since', async () => {
    const shop = await withJuan()
    shop.later(60_000)
    await captureOrders(shop.context, [{ ...shop.raw, orderStatus: 'cancelled' }], shop.context.now(), 1)
    const [owing] = (await shop.cash()).owing
    expect(owing?.orders.map(({ cash, change }) => [cash > 0, change])).toEqual([
      [true, 0],
      [false, 20_000],
    ])
    const due = owing?.orders.reduce((sum, each) => sum + each.cash + each.change, 0) ?? 0
    expect(await shop.ask({ due, brought: due })).toBeNull()
    expect(await shop.cash()).toMatchObject({ owing: [], change: 0 })
  })
})

it('a practice beside the shop’s orders is in no sum of the drawer, and its couriers in none of the shop’s', async () => {
  const { context, practice } = practising()
  const raw = delivery()
  await captureOrders(practice, [raw], practice.now(), 1)
  await setCourier(practice, raw._id, 'Inventado', 20_000)
  await charge(practice, raw._id)
  const { cash } = await readClosing(context.store, null, periodOf(DAY, null), context.now())
  expect(cash).toMatchObject({ sales: { count: 0 }, owing: [], change: 0, expected: 0 })
})

describe('the courier of an order', () => {
  it('is stored with the change, once for two presses, and leaves the drawer once where another takes it over', async () => {
    const { context, id, order, clock } = await withOrder(delivery())
    await Promise.all([setCourier(context, id, '  Juan ', 20_000), setCourier(context, id, 'Juan', 20_000)])
    const at = context.now()
    expect((await order())?.takenBy).toEqual({ name: 'Juan', at, change: 20_000 })
    clock.now = '2026-03-14T17:30:00.000Z'
    await setCourier(context, id, 'Ana', 20_000)
    expect((await order())?.takenBy).toEqual({ name: 'Ana', at, change: 20_000 })
    await setCourier(context, id, '', 0)
    expect((await order())?.takenBy).toBeUndefined()
  })

  it('with whom it left is taken back with «Salió», and the change is in the drawer again; one chosen before stays', async () => {
    const { context, id, order, later } = await withOrder(delivery())
    const leaves = { type: 'courier', orderId: id, name: 'Juan', change: 20_000, leaves: true } as const
    const undo = doneOf(leaves)?.undo
    if (!undo) throw new Error('«Deshacer» expected')
    await markOrder(context, id, 'ready')
    later()
    await runAct(context, leaves)
    expect(await order()).toMatchObject({ takenBy: { name: 'Juan' }, outAt: context.now() })
    await runAct(context, undo)
    expect(await order()).toMatchObject({ outAt: null })
    expect((await order())?.takenBy).toBeUndefined()
    await runAct(context, { ...leaves, leaves: false })
    later()
    await runAct(context, leaves)
    await runAct(context, undo)
    expect(await order()).toMatchObject({ outAt: null, takenBy: { name: 'Juan' } })
  })

  it('takes no change along for an order that another panel, or another till, has charged', async () => {
    const { context, id, order } = await withOrder(delivery())
    await charge(context, id)
    expect((await setCourier(context, id, 'Juan', 20_000))?.code).toBe('A-56')
    expect((await order())?.takenBy).toBeUndefined()
    expect(await setCourier(context, id, 'Juan', 0)).toBeNull()
    const other = await withOrder(delivery())
    const chargedElsewhere = { till: 'C2', at: context.now(), pesos: 1, tip: 0, partial: false }
    await tablesOf(other.context).orders.update(other.id, { chargedElsewhere })
    expect((await setCourier(other.context, other.id, 'Juan', 20_000))?.code).toBe('A-76')
  })

  it('of a cancelled order cannot be chosen any more', async () => {
    const { context, id } = await withOrder({ ...delivery(), orderStatus: 'cancelled' })
    expect((await setCourier(context, id, 'Juan', 0))?.code).toBe('A-52')
  })

  it('prints nothing', async () => {
    const shop = await withOrder(delivery())
    const before = await shop.papers()
    await setCourier(shop.context, shop.id, 'Juan', 0)
    expect(await shop.papers()).toEqual(before)
  })
})
