import type { InForceAnswer } from '@shared/register'
import { amountsOf, NO_AMOUNTS, paymentsOf } from '@shared/settlement'
import { expect, it, vi } from 'vitest'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import { captureOrders } from '../../../../extension/orders/capture'
import { settleOrders } from '../../../../extension/orders/settle'
import { tablesOf } from '../../../stage/tables-of'
import { answered, closed, refusal } from '../a-worker-context'
import { LATER, rowOf, shopWith, TABLE, table } from './a-charging-shop'

const HALF = TABLE / 2

/** What the register has from before the database was lost. */
const inForce = (change: Partial<NonNullable<InForceAnswer['settlement']>> = {}): InForceAnswer => ({
  elsewhere: null,
  settlement: {
    ...{ requestId: 'before', at: '2026-03-14T17:01:00.000Z', till: 'C1', corrects: null, partial: true },
    ...{ ...NO_AMOUNTS, cash: HALF, tip: 0, received: HALF, ...change },
  },
})

/** A shop whose till's database was lost: the order of its table was accepted before this one knew it. */
async function wipedShop(answer: InForceAnswer = inForce()) {
  const settlementInForce = vi.fn<BridgeClient['settlementInForce']>(async () => answered(answer))
  const raw = table()
  const shop = await shopWith(raw, { settlementInForce })
  return { ...shop, raw, settlementInForce, pays: (cash: number, left: number) => shop.pay('press', { cash, left }) }
}

it('a part that was paid before the database was lost is not asked for again', async () => {
  const shop = await wipedShop()
  expect(await shop.pays(TABLE, TABLE)).toMatchObject({ code: 'C-155' })
  expect(await rowOf(shop)).toMatchObject({ settled: { cash: HALF }, outstanding: HALF })
  expect(await shop.pays(HALF, HALF)).toBeNull()
  await shop.quiet()
  const sent = shop.settlement.mock.calls.map(([{ follows, cash }]) => ({ follows, cash }))
  expect(sent).toEqual([{ follows: 'before', cash: TABLE }])
})

it('an order that was paid wholly before is shown as paid, also where nobody presses', async () => {
  const shop = await wipedShop(inForce({ cash: TABLE, received: TABLE, partial: false }))
  await shop.quiet()
  expect(await rowOf(shop)).toMatchObject({ settled: { cash: TABLE }, outstanding: 0 })
  expect(await shop.toSend()).toEqual([])
})

it('an order that could not be read at first is asked about when it can, and is shown as paid', async () => {
  const shop = await wipedShop(inForce({ cash: TABLE, received: TABLE, partial: false }))
  const raw = table({ _id: 'unread-at-first' })
  await captureOrders(shop.context, [{ ...raw, items: { count: 2 } }], shop.context.now(), 1)
  await captureOrders(shop.context, [raw], LATER, 1)
  await shop.quiet()
  expect((await tablesOf(shop.context).orders.get(raw._id))?.settlements).toMatchObject([{ cash: TABLE }])
})

it('an order that Justo has cancelled by the first reading is asked about: what was collected is to be given back', async () => {
  const shop = await wipedShop(inForce({ cash: TABLE, received: TABLE, partial: false }))
  const raw = { ...table({ _id: 'cancelled-since' }), orderStatus: 'cancelled' }
  await captureOrders(shop.context, [raw], LATER, 1)
  await shop.quiet()
  expect((await tablesOf(shop.context).orders.get(raw._id))?.settlements).toMatchObject([{ cash: TABLE }])
})

it('what is charged while the printing program is away is added to what the register has, and given back on the screen', async () => {
  const shop = await wipedShop()
  shop.settlementInForce.mockResolvedValue(closed)
  expect(await shop.pays(TABLE, TABLE)).toBeNull()
  await shop.quiet()
  expect(shop.settlement).not.toHaveBeenCalled()
  shop.settlementInForce.mockResolvedValue(answered(inForce()))
  await shop.quiet()
  expect(await rowOf(shop)).toMatchObject({ settled: { cash: TABLE + HALF }, outstanding: -HALF })
  expect(paymentsOf((await shop.order())?.settlements ?? []).map((paid) => amountsOf(paid).cash)).toEqual([HALF, TABLE])
  expect(shop.settlement.mock.calls.map(([{ requestId, follows, cash }]) => [requestId, follows, cash])).toEqual([
    ['press', 'before', TABLE + HALF],
  ])
})

it('an answer that was read twice is taken over once, and a new reading of the order asks no more', async () => {
  const shop = await wipedShop()
  await Promise.all([shop.quiet(), shop.quiet()])
  await shop.reads({ additionalInfo: 'Otra silla' })
  await shop.quiet()
  expect((await shop.order())?.settlements).toHaveLength(1)
  expect(shop.settlementInForce).toHaveBeenCalledTimes(1)
})

it('an order of which the register cannot tell keeps back no line of another one, and waits with its own', async () => {
  const shop = await wipedShop()
  shop.settlementInForce.mockImplementation(async (_, order) =>
    order === shop.id ? refusal('internal', 'later') : answered({ settlement: null, elsewhere: null }),
  )
  const other = table({ _id: 'another', code: '9' })
  await captureOrders(shop.context, [shop.raw, other], LATER, 1)
  for (const orderId of [shop.id, 'another']) {
    const part = { orderId, tip: 0, ...NO_AMOUNTS, cash: TABLE, received: TABLE }
    expect(await settleOrders(shop.context, `press-${orderId}`, [part])).toBeNull()
  }
  await shop.quiet()
  expect(shop.settlement.mock.calls.map(([line]) => line.orderId)).toEqual(['another'])
  expect(await shop.toSend()).toMatchObject([{ orderId: shop.id }])
})
