import { contentHash } from '@shared/content-hash'
import { collected, NO_AMOUNTS, type SettlePart, settlementOf, shareSettlement } from '@shared/settlement'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import { captureOrders } from '../../../../extension/orders/capture'
import { noteChangeGiven, settleOrders } from '../../../../extension/orders/settle'
import { sendSettlements } from '../../../../extension/orders/settlement-lines'
import { practiceContext } from '../../../../extension/practice/practice-context'
import { unpaidTableOrder } from '../../../fixtures/justo-orders'
import { charge, partOf } from '../../../stage/charge'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { answered, closed, refusal } from '../a-worker-context'
import { logOf } from '../log-of'
import { delivery, LATER, rowOf, shopWith, TABLE, table } from './a-charging-shop'
import { created } from './an-order'

let shop: Awaited<ReturnType<typeof shopWith>>
beforeEach(async () => {
  shop = await shopWith(table())
})

const corrections = async () => (await shop.jobs()).filter(({ kind }) => kind === 'correction')

describe('«Cobrar»', () => {
  it('stores means, received, change, tip, time and till, and the paper that it prints says so', async () => {
    expect(await charge(shop.context, shop.id, 4_000, { cash: 80_000, card: 7_000, received: 100_000 })).toBeNull()
    const settled = await shop.settledOf()
    expect(settled).toMatchObject({ cash: 80_000, card: 7_000, transfer: 0, tip: 4_000, received: 100_000 })
    expect(settled).toMatchObject({ at: shop.context.now(), till: 'C1', corrects: null })
    const invoice = await shop.invoice()
    expect(invoice).toMatchObject({ state: 'ready', payload: { opensDrawer: true } })
    expect(invoice?.payload.context.settled).toEqual({ ...NO_AMOUNTS, cash: 80_000, card: 7_000, received: 100_000 })
    expect(invoice?.payload.content).toMatchObject({ money: { tip: 4_000 }, payment: { state: 'collect' } })
  })

  it('is in no paper’s hash: the same content has the same hash, whatever the means', async () => {
    const hashes = []
    const raw = table()
    for (const paid of [{ cash: TABLE }, { card: TABLE }, { nequi: TABLE }, { cash: 1_000, transfer: TABLE - 1_000 }]) {
      const shop = await shopWith(raw)
      await charge(shop.context, shop.id, 0, paid)
      const payload = (await shop.invoice())?.payload
      expect(payload?.contentHash).toBe(await contentHash(payload?.content))
      hashes.push(payload?.contentHash)
    }
    expect(new Set(hashes).size).toBe(1)
  })

  it('after the paper came out plans nothing: no paper, no change, no revision, the same hash', async () => {
    const shop = await shopWith(delivery())
    for (const kind of ['kitchen', 'delivery', 'invoice'] as const) await shop.reached(kind, 'printed')
    const before = await shop.jobs()
    const money = (await shop.order())?.order?.money
    expect(await charge(shop.context, shop.id, (money?.tip ?? 0) + 5_000)).toBeNull()
    expect(await shop.jobs()).toEqual(before)
    expect(await shop.settledOf()).not.toBeNull()
    expect((await shop.order())?.charged).toBeNull()
    // The next reading plans nothing either.
    await captureOrders(shop.context, [{ ...delivery(), buyerName: 'Otra Persona' }], LATER, 1)
    expect((await shop.jobs()).filter(({ kind }) => kind === 'invoice' || kind === 'change')).toEqual(
      before.filter(({ kind }) => kind === 'invoice'),
    )
  })

  it.each([
    ['less than the amount', { cash: TABLE - 1 }],
    ['more than the amount', { cash: TABLE + 1 }],
    ['a part of a peso', { cash: TABLE - 0.5, card: 0.5 }],
    ['a negative amount', { cash: TABLE + 1_000, card: -1_000 }],
    ['less cash handed over than was taken', { cash: TABLE, received: TABLE - 1 }],
  ])('refuses %s', async (_what, paid) => {
    expect(await charge(shop.context, shop.id, 0, paid)).toMatchObject({ code: 'A-57' })
    expect(await shop.order()).toMatchObject({ settlements: [], charged: null })
  })

  it('refuses an order that is paid online, and one that is not accepted', async () => {
    const paid = await shopWith(table({ transaction: { status: 'paid' } }))
    expect(await charge(paid.context, paid.id)).toMatchObject({ code: 'A-55' })
    const pending = await shopWith(unpaidTableOrder(created))
    expect(await charge(pending.context, pending.id)).toMatchObject({ code: 'A-24' })
  })

  it('stores a viewer’s settlement where it was made, and prints nothing there', async () => {
    shop.settings.current = { ...shop.settings.current, printing: { ...shop.settings.current.printing, here: false } }
    expect(await charge(shop.context, shop.id)).toBeNull()
    expect(await shop.settledOf()).not.toBeNull()
    expect((await shop.invoice())?.state).toBe('held')
  })
})

describe('a table charged whole', () => {
  const two = async () => {
    const other = table({ _id: 'MADEUPtbl0000002b', code: '20499' })
    await captureOrders(shop.context, [other], LATER, 1)
    const orders = () => tablesOf(shop.context).orders.bulkGet([shop.id, other._id])
    return { ...shop, ids: [shop.id, other._id], orders }
  }

  it('is settled with one sum, each order with exactly its part, and the drawer opens once', async () => {
    const shop = await two()
    const dues = (await Promise.all(shop.ids.map((id) => partOf(shop.context, id)))).map(({ cash }) => cash)
    const [first = 0, second = 0] = dues
    // Both are paid in cash, the second one in part.
    const paid = { ...NO_AMOUNTS, cash: first + 10_000, transfer: second - 10_000, received: 200_000 }
    const shares = shareSettlement(dues, paid)
    expect(shares.every(({ cash }) => cash > 0)).toBe(true)
    const parts = shares.map((share, i) => ({ ...share, orderId: shop.ids[i] ?? '', tip: 0 }))
    expect(await settleOrders(shop.context, 'press-1', parts)).toBeNull()
    const settled = (await shop.orders()).map((order) => settlementOf(order?.settlements ?? []))
    expect(settled.map((each) => each && collected(each))).toEqual(dues)
    expect(settled.map((each) => each?.requestId)).toEqual(['press-1', 'press-1'])
    const invoices = (await tablesOf(shop.context).jobs.toArray()).filter(({ kind }) => kind === 'invoice')
    expect(invoices).toHaveLength(2)
    expect(invoices.filter(({ payload }) => payload.kind === 'invoice' && payload.opensDrawer)).toHaveLength(1)
    expect(shop.drawer).not.toHaveBeenCalled()
  })

  it('is settled whole or not at all: one order that changed stops all', async () => {
    const shop = await two()
    const parts = await Promise.all(shop.ids.map((id) => partOf(shop.context, id)))
    const wrong = parts.map((part, i) => (i === 1 ? { ...part, cash: part.cash - 1, received: part.cash - 1 } : part))
    expect(await settleOrders(shop.context, 'press-1', wrong)).toMatchObject({ code: 'A-57' })
    for (const order of await shop.orders()) expect(order?.settlements).toEqual([])
    expect(await shop.toSend()).toEqual([])
  })
})

describe('the drawer', () => {
  it('opens by itself, once, where the paper came out before', async () => {
    const shop = await shopWith(delivery())
    await shop.reached('invoice', 'printed')
    await charge(shop.context, shop.id, 0, undefined, 'press-1')
    await charge(shop.context, shop.id, 0, undefined, 'press-1')
    await eventually(() => expect(shop.drawer).toHaveBeenCalledTimes(1))
    expect((await shop.settledOf())?.opensDrawer).toBeUndefined()
  })

  it.each([
    ['whose paper came out before', delivery, true],
    ['whose factura waits for it', table, false],
  ])('stays shut in practice for an order %s, and its register gets nothing', async (_, raw, isOut) => {
    const shop = await shopWith(raw())
    if (isOut) await shop.reached('invoice', 'printed')
    const practice = practiceContext(shop.context, shop.context.store, () => undefined)
    expect(await charge(practice, shop.id, 0, undefined, 'press-1')).toBeNull()
    await sendSettlements(practice)
    expect((await shop.order())?.settlements).toHaveLength(1)
    expect(shop.drawer).not.toHaveBeenCalled()
    expect(shop.settlement).not.toHaveBeenCalled()
  })

  it('opens for a sale that is charged in cash after a payment by card was taken back', async () => {
    await charge(shop.context, shop.id, 0, { card: TABLE }, 'press-1')
    await shop.undo('press-1')
    await charge(shop.context, shop.id)
    await eventually(() => expect(shop.drawer).toHaveBeenCalledTimes(1))
  })

  it('stays shut without cash, for a correction, and for a sale that is charged again', async () => {
    shop = await shopWith(delivery())
    await shop.reached('invoice', 'printed')
    const inCash = await partOf(shop.context, shop.id)
    await charge(shop.context, shop.id, 0, { card: inCash.cash }, 'press-1')
    expect(await shop.correct('press-2', 'press-1', inCash)).toBeNull()
    expect(await shop.correct('press-3', 'press-2', null)).toBeNull()
    expect(await charge(shop.context, shop.id, 0, undefined, 'press-4')).toBeNull()
    await shop.quiet()
    expect(shop.drawer).not.toHaveBeenCalled()
  })
})

describe('«Corregir cobro»', () => {
  let card: SettlePart
  beforeEach(async () => {
    await shop.pay('press-1', { cash: TABLE })
    card = await partOf(shop.context, shop.id, 0, { card: TABLE })
  })

  it('is a further settlement that is logged, and leaves the other papers as they are', async () => {
    const before = await shop.jobs()
    expect(await shop.correct('press-2', 'press-1', card)).toBeNull()
    expect(await shop.correct('press-2', 'press-1', card)).toBeNull()
    expect((await shop.order())?.settlements.map(({ requestId }) => requestId)).toEqual(['press-1', 'press-2'])
    expect(await shop.settledOf()).toMatchObject({ card: TABLE, cash: 0, corrects: 'press-1' })
    expect((await shop.jobs()).filter(({ kind }) => kind !== 'correction')).toEqual(before)
    const log = (await logOf(tablesOf(shop.context))).filter(({ step }) => step === 'person')
    expect(log.map(({ message }) => message)).toEqual([
      `settled: cash ${TABLE}, tip 0`,
      `settlement corrected: card ${TABLE}, tip 0`,
    ])
  })

  describe('leaves a paper', () => {
    it('that says what counted and what counts now, once a correction however often it is pressed', async () => {
      await Promise.all([shop.correct('press-2', 'press-1', card), shop.correct('press-2', 'press-1', card)])
      const [job, ...more] = await corrections()
      expect(more).toEqual([])
      expect(job).toMatchObject({ state: 'ready', station: '-', revision: 1 })
      expect(job?.payload.content).toMatchObject({
        was: { cash: TABLE, card: 0, received: TABLE },
        now: { cash: 0, card: TABLE, received: 0 },
      })
      expect(JSON.stringify(job?.payload)).not.toMatch(/Cliente|Ejemplo|\+57/)
    })

    it('of each correction, with a key of its own; of a charge that was taken back, too', async () => {
      await shop.correct('press-2', 'press-1', card)
      await shop.correct('press-3', 'press-2', null)
      const jobs = await corrections()
      expect(jobs.map(({ key }) => key.slice(-2))).toEqual([':1', ':2'])
      expect(jobs.map(({ payload }) => ('now' in payload.content ? payload.content.now : 'none'))).toEqual([
        expect.objectContaining({ card: TABLE }),
        null,
      ])
    })

    it('also when the order is cancelled after it, which takes the other papers back', async () => {
      await shop.correct('press-2', 'press-1', card)
      await shop.reads({ orderStatus: 'cancelled' })
      expect(await corrections()).toMatchObject([{ state: 'ready', wanted: true }])
    })

    it.each([
      ['on a till that only looks on', { here: false }],
      ['where the shop prints no factura', { kinds: ['kitchen' as const] }],
    ])('but not %s', async (_, printing) => {
      shop.settings.current = { ...shop.settings.current, printing: { ...shop.settings.current.printing, ...printing } }
      await shop.correct('press-2', 'press-1', card)
      expect(await corrections()).toEqual([])
    })
  })

  it('is refused where another screen corrected it first, and leaves no second paper', async () => {
    const answers = await Promise.all([shop.correct('a', 'press-1', card), shop.correct('b', 'press-1', card)])
    expect(answers.map((answer) => answer?.code ?? null)).toEqual([null, 'A-64'])
    expect(await corrections()).toHaveLength(1)
  })
})

it('«Devuelta» is in the row of a paid order until it was given; a correction of that payment, or a repeated press, does not ask again', async () => {
  const due = async () => (await rowOf(shop)).changeDue
  expect(await shop.pay('press-1', { cash: TABLE, received: TABLE + 17_000 })).toBeNull()
  expect(await due()).toMatchObject({ payment: 'press-1', pesos: 17_000, given: false })
  expect(await noteChangeGiven(shop.context, shop.id, 'press-1')).toBeNull()
  expect(await noteChangeGiven(shop.context, shop.id, 'press-1')).toBeNull()
  expect(await due()).toMatchObject({ given: true })
  const again = { ...(await partOf(shop.context, shop.id)), received: TABLE + 2_000 }
  await shop.correct('press-2', 'press-1', again)
  expect(await due()).toMatchObject({ payment: 'press-2', pesos: 2_000, given: true })
  expect(await noteChangeGiven(shop.context, shop.id, 'press-1')).toMatchObject({ code: 'A-24' })
  await shop.correct('press-3', 'press-2', null)
  expect(await due()).toBeNull()
})

const TAKEN = answered({ settled: true as const })

describe('the register', () => {
  it('is told that Justo changed the order where the sum is not that of its comprobante', async () => {
    const settlement = vi.fn<BridgeClient['settlement']>(async ({ orderChanged }) =>
      orderChanged ? TAKEN : refusal('settlement-amount', 'replan'),
    )
    const shop = await shopWith(table(), { settlement })
    await charge(shop.context, shop.id)
    await shop.quiet()
    expect(settlement.mock.calls.map(([line]) => line.orderChanged)).toEqual([undefined, true])
    expect(await shop.toSend()).toEqual([])
  })

  /** It does not say what it has. */
  const untold: BridgeClient['settlementInForce'] = async () => refusal('schema', 'never')

  it('gets a correction as the first line where it has none to correct, as in a new folder', async () => {
    const settlement = vi.fn<BridgeClient['settlement']>(async () => closed)
    const shop = await shopWith(table(), { settlement, settlementInForce: untold })
    await charge(shop.context, shop.id, 0, { cash: TABLE }, 'press-1')
    const [line] = (await shop.toSend()) as object[]
    const value = [{ ...line, requestId: 'press-2', corrects: 'press-1' }]
    await tablesOf(shop.context).facts.put({ name: 'settlements-to-send', value })
    settlement.mockClear()
    settlement.mockImplementation(async ({ corrects }) =>
      corrects === null ? TAKEN : refusal('settlement-changed', 'replan', { settlement: null }),
    )
    await shop.quiet()
    expect(settlement.mock.calls.map(([{ corrects }]) => corrects)).toEqual(['press-1', null])
    expect(await shop.toSend()).toEqual([])
  })

  it('gets the later payments of an order whose middle one it has lost, as after an older copy of its folder', async () => {
    const settlement = vi.fn<BridgeClient['settlement']>(async () => answered({ settled: true as const }))
    const shop = await shopWith(table(), { settlement, settlementInForce: untold })
    const pay = async (requestId: string, card: number, left: number) => {
      expect(await shop.pay(requestId, { card, left })).toBeNull()
      await shop.quiet()
      shop.later(1_000)
    }
    await pay('press-1', 20_000, TABLE)
    const [first] = (await shop.order())?.settlements ?? []
    await pay('press-2', 20_000, TABLE - 20_000)
    settlement.mockClear()
    const inForce = { till: first?.till ?? '', at: first?.at ?? '', pesos: 20_000, tip: 0, partial: true }
    settlement.mockImplementation(async ({ follows }) =>
      follows === 'press-1' ? TAKEN : refusal('settlement-changed', 'replan', { settlement: inForce }),
    )
    await pay('press-3', TABLE - 40_000, TABLE - 40_000)
    expect(settlement.mock.calls.map(([{ follows, card }]) => [follows, card])).toEqual([
      ['press-2', TABLE],
      ['press-1', TABLE],
    ])
    expect(await shop.toSend()).toEqual([])
  })

  it('does not wait for a line that can never be taken', async () => {
    const settlement = vi.fn<BridgeClient['settlement']>(async () => refusal('schema', 'never'))
    const shop = await shopWith(table(), { settlement })
    await charge(shop.context, shop.id)
    await shop.quiet()
    expect(await shop.toSend()).toEqual([])
  })

  it('gets the lines of other orders while it refuses one for now, but not the correction of that one', async () => {
    const settlement = vi.fn<BridgeClient['settlement']>(async () => closed)
    const shop = await shopWith(table(), { settlement })
    await charge(shop.context, shop.id, 0, { cash: TABLE }, 'press-1')
    await shop.quiet()
    const [line] = (await shop.toSend()) as { orderId: string }[]
    const value = [line, { ...line, requestId: 'press-2' }, { ...line, orderId: 'another', requestId: 'press-3' }]
    await tablesOf(shop.context).facts.put({ name: 'settlements-to-send', value })
    settlement.mockClear()
    settlement.mockImplementation(async ({ orderId }) => (orderId === shop.id ? refusal('internal', 'later') : TAKEN))
    await shop.quiet()
    expect(settlement.mock.calls.map(([sent]) => sent.requestId)).toEqual(['press-1', 'press-3'])
    expect(await shop.toSend()).toMatchObject([{ requestId: 'press-1' }, { requestId: 'press-2' }])
  })
})
