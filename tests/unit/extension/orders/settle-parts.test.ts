import { DAY_MS } from '@shared/dates'
import { collected, paidByMeans, paymentsOf } from '@shared/settlement'
import { beforeEach, describe, expect, it } from 'vitest'
import { canCharge } from '../../../../extension/messaging/order-row'
import { noticeCancellation } from '../../../../extension/orders/actions'
import { markOrder } from '../../../../extension/orders/mark'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { logOf } from '../log-of'
import { JUSTO_TIP, rowOf, shopWith, TABLE, table } from './a-charging-shop'

const THIRD = 27_666

let shop: Awaited<ReturnType<typeof shopWith>>
beforeEach(async () => {
  shop = await shopWith(table())
})

it('a table that is paid in parts adds up to the peso, and its factura comes out once, with the last part', async () => {
  expect(await shop.pay('a', { card: THIRD, left: TABLE, split: { n: 1, of: 3 } })).toBeNull()
  expect((await shop.invoice())?.state).toBe('held')
  expect(await rowOf(shop)).toMatchObject({ outstanding: TABLE - THIRD, settled: { partial: true }, attention: null })
  expect(canCharge(await rowOf(shop))).toBe(true)
  const second = { cash: THIRD + 3_000, tip: 3_000, received: 50_000, left: TABLE - THIRD, split: { n: 2, of: 3 } }
  expect(await shop.pay('b', second)).toBeNull()
  expect((await shop.invoice())?.state).toBe('held')
  expect(await shop.pay('c', { transfer: TABLE - 2 * THIRD, left: TABLE - 2 * THIRD })).toBeNull()
  const settlements = (await shop.order())?.settlements ?? []
  expect(paidByMeans(settlements)).toMatchObject({ cash: THIRD + 3_000, card: THIRD, transfer: TABLE - 2 * THIRD })
  expect(paymentsOf(settlements).map((payment) => [collected(payment), payment.received, payment.split?.n])).toEqual([
    [THIRD, 0, 1],
    [THIRD + 3_000, 50_000, 2],
    [TABLE - 2 * THIRD, 0, undefined],
  ])
  const invoice = await shop.invoice()
  expect(invoice).toMatchObject({ state: 'ready', payload: { content: { money: { tip: 3_000 } } } })
  expect(invoice?.payload.context.settled).toMatchObject({ card: THIRD, received: 50_000 })
  expect(await rowOf(shop)).toMatchObject({ outstanding: 0, settled: { partial: false, corrected: false } })
  expect(canCharge(await rowOf(shop))).toBe(false)
})

it('the register gets a line for each part, which names the one before and sums up all of them', async () => {
  await shop.pay('a', { card: 20_000, left: TABLE })
  await shop.pay('b', { cash: TABLE - 20_000, left: TABLE - 20_000 })
  for (let n = 0; n < 2; n++) await shop.quiet()
  expect(await shop.toSend()).toEqual([])
  expect(shop.settlement.mock.calls.map(([line]) => line)).toMatchObject([
    { requestId: 'a', card: 20_000, corrects: null, follows: null, partial: true },
    { requestId: 'b', card: 20_000, cash: TABLE - 20_000, corrects: null, follows: 'a', partial: false },
  ])
})

it('two panels that charge the same half at one moment charge it once, though it is what the other one left', async () => {
  const part = { card: TABLE / 2, left: TABLE }
  const answers = await Promise.all([shop.pay('a', part), shop.pay('b', part)])
  expect(answers.map((answer) => answer?.code ?? null)).toEqual([null, 'C-155'])
  expect((await shop.settledOf())?.card).toBe(TABLE / 2)
})

it('a part that is pressed again, also after the next one, changes nothing', async () => {
  const first = { card: THIRD, left: TABLE }
  await shop.pay('a', first)
  await shop.pay('b', { card: THIRD, left: TABLE - THIRD })
  const before = await shop.order()
  expect(await shop.pay('a', first)).toBeNull()
  expect(await shop.order()).toEqual(before)
})

it.each([
  ['more than is left', { cash: TABLE + 1, left: TABLE }],
  ['nothing', { cash: 0, left: TABLE }],
  ['a part of an amount that has changed', { cash: 10_000, left: TABLE - 1 }],
  ['a part of a peso', { cash: 10_000.5, left: TABLE }],
  ['a tip alone', { cash: 5_000, tip: 5_000, left: TABLE }],
])('a part of %s is refused', async (_what, part) => {
  expect(await shop.pay('a', part)).toMatchObject({ code: 'A-57' })
  expect((await shop.order())?.settlements).toEqual([])
})

it('the drawer opens for each part in cash, and for no other', async () => {
  await shop.pay('a', { cash: 20_000, left: TABLE })
  await eventually(() => expect(shop.drawer).toHaveBeenCalledTimes(1))
  await shop.pay('b', { card: 20_000, left: TABLE - 20_000 })
  await shop.pay('c', { cash: TABLE - 40_000, left: TABLE - 40_000 })
  await shop.quiet()
  expect(shop.drawer).toHaveBeenCalledTimes(1)
  expect((await shop.invoice())?.payload).toMatchObject({ opensDrawer: true })
})

it('a part that was taken back is to be paid again; taken back twice, it is taken back once', async () => {
  await shop.pay('a', { card: THIRD, left: TABLE })
  await shop.pay('b', { cash: THIRD, left: TABLE - THIRD })
  expect(await Promise.all([shop.undo('b'), shop.undo('b')])).toEqual([null, null])
  expect(await rowOf(shop)).toMatchObject({ outstanding: TABLE - THIRD, settled: { card: THIRD, cash: 0 } })
  expect(await shop.undo('a')).toBeNull()
  expect(await rowOf(shop)).toMatchObject({ settled: null, amountToPay: TABLE + JUSTO_TIP })
  expect(await shop.undo('unknown')).toMatchObject({ code: 'A-64' })
  await shop.quiet()
  const lines = shop.settlement.mock.calls.map(([{ corrects, voided }]) => `${corrects} ${voided}`)
  expect(lines).toEqual(['null false', 'null false', 'b false', 'undo-b true'])
  const log = (await logOf(tablesOf(shop.context))).filter(({ step }) => step === 'person')
  expect(log.map(({ message }) => message)).toContain(`payment taken back: cash ${THIRD}, tip 0`)
})

describe('«COBRO CORREGIDO» of a payment taken back', () => {
  const told = async () =>
    (await shop.jobs()).flatMap(({ payload }) => (payload.kind === 'correction' ? payload.content : []))
  const sums = async () => (await told()).map(({ was, now }) => [collected(was), now && collected(now)])

  it('does not come out while no paper says that the order is paid', async () => {
    await shop.pay('a', { card: THIRD, left: TABLE })
    await shop.pay('b', { card: THIRD, left: TABLE - THIRD })
    await shop.undo('a')
    await shop.pay('c', { cash: TABLE - THIRD, left: TABLE - THIRD })
    expect(await told()).toEqual([])
  })

  it('comes out after the factura, and with each payment until the newest paper says again that all is paid', async () => {
    const pays = async (id: string, card: number, left: number) => {
      shop.later(1_000)
      expect(await shop.pay(id, { card, left })).toBeNull()
    }
    await pays('a', THIRD, TABLE)
    await pays('b', TABLE - THIRD, TABLE - THIRD)
    shop.later(1_000)
    await shop.undo('b')
    await shop.undo('b')
    await pays('c', 10_000, TABLE - THIRD)
    await pays('d', TABLE - THIRD - 10_000, TABLE - THIRD - 10_000)
    expect(await sums()).toEqual([
      [TABLE, THIRD],
      [THIRD, THIRD + 10_000],
      [THIRD + 10_000, TABLE],
    ])
  })

  it('is followed by one of the new charge where nothing was left collected', async () => {
    await shop.pay('a', { cash: TABLE })
    shop.later(1_000)
    await shop.undo('a')
    shop.later(1_000)
    await shop.pay('b', { card: TABLE })
    expect(await sums()).toEqual([
      [TABLE, null],
      [0, TABLE],
    ])
  })
})

it('the change of an earlier part is not asked for again when a later one is taken back', async () => {
  await shop.pay('a', { cash: 20_000, received: 50_000, left: TABLE })
  await shop.pay('b', { cash: 20_000, received: 20_000, left: TABLE - 20_000 })
  expect((await rowOf(shop)).changeDue).toBeNull()
  await shop.undo('b')
  expect((await rowOf(shop)).changeDue).toBeNull()
})

it('the change of the newest part stays due when an earlier one is taken back', async () => {
  await shop.pay('a', { card: 20_000, left: TABLE })
  await shop.pay('b', { cash: 20_000, received: 50_000, left: TABLE - 20_000 })
  await shop.undo('a')
  expect((await rowOf(shop)).changeDue).toMatchObject({ payment: 'b', pesos: 30_000, given: false })
})

it('a payment that was taken back after its factura came out prints none again', async () => {
  await shop.pay('a', { card: TABLE, left: TABLE })
  const paper = await shop.invoice()
  await shop.undo('a')
  await shop.pay('b', { cash: TABLE, left: TABLE })
  expect(await shop.invoice()).toEqual(paper)
})

it('an edit that leaves nothing to pay of a table that is paid in parts prints its factura', async () => {
  await shop.pay('a', { card: TABLE - 10_000, left: TABLE })
  await shop.reads({ totalPrice: TABLE - 10_000, amountToPay: TABLE - 10_000 + JUSTO_TIP })
  expect(await rowOf(shop)).toMatchObject({ outstanding: 0, settled: { partial: false } })
  expect(await shop.invoice()).toMatchObject({ state: 'ready', payload: { content: { money: { tip: 0 } } } })
})

it('what is missing after the order grew is charged as one more payment', async () => {
  await shop.pay('a', { cash: TABLE })
  await shop.reads({ totalPrice: TABLE + 11_500, amountToPay: TABLE + 11_500 + JUSTO_TIP })
  expect(await rowOf(shop)).toMatchObject({ outstanding: 11_500, attention: { code: 'A-62' } })
  expect(await shop.pay('b', { card: 11_500, left: 11_500 })).toBeNull()
  expect(await rowOf(shop)).toMatchObject({ outstanding: 0, attention: null, settled: { cash: TABLE, card: 11_500 } })
})

it.each([
  ['became less', TABLE, { totalPrice: TABLE - 10_000, amountToPay: TABLE - 10_000 + JUSTO_TIP }, -10_000],
  ['was cancelled', TABLE, { orderStatus: 'cancelled' }, -TABLE],
  ['was cancelled, paid in part,', 20_000, { orderStatus: 'cancelled' }, -20_000],
])(
  'what is to be given back of an order that %s is said after its end and the next day, until it is corrected',
  async (_, cash, edit, outstanding) => {
    await shop.pay('a', { cash, left: TABLE })
    await shop.reads(edit)
    // «Enterado» gives no money back.
    if ('orderStatus' in edit) await noticeCancellation(shop.context, shop.id)
    else await markOrder(shop.context, shop.id, 'done')
    expect(await rowOf(shop)).toMatchObject({ over: true, outstanding, attention: { code: 'A-63' } })
    shop.later(DAY_MS)
    expect(await rowOf(shop)).toMatchObject({ attention: { code: 'A-63' } })
    await shop.correct('b', 'a', null)
    expect(await rowOf(shop)).toMatchObject({ settled: null, attention: null })
  },
)
