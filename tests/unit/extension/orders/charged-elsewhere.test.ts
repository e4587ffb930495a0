import { formatMessage } from '@shared/messages'
import type { ChargedAt } from '@shared/register'
import { NO_AMOUNTS } from '@shared/settlement'
import { describe, expect, it, vi } from 'vitest'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import { amountLeft, canCharge, leftUnpaid } from '../../../../extension/messaging/order-row'
import { leftOf } from '../../../../extension/order-model/order-amount'
import { captureOrders } from '../../../../extension/orders/capture'
import { settleOrders } from '../../../../extension/orders/settle'
import { sendSettlements } from '../../../../extension/orders/settlement-lines'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { answered, closed, refusal } from '../a-worker-context'
import { logOf } from '../log-of'
import { JUSTO_TIP, LATER, rowOf, shopWith, TABLE, table } from './a-charging-shop'
import { refuseChangesOf } from './an-order'

const AT_C2: ChargedAt = { till: 'C2', at: '2026-03-14T17:04:30.000Z', pesos: TABLE, tip: 0, partial: false }

/** A shop whose bridge has what another till charged; null: it took that back. */
async function shopBeside(atOther: ChargedAt | null = AT_C2) {
  const register = { atOther, isAway: false }
  const charges = vi.fn<BridgeClient['charges']>(async () => answered({ cursor: cursor(), orders: [shop.id] }))
  let lines = 1
  const cursor = () => `store.${lines}`
  const settlementInForce = vi.fn<BridgeClient['settlementInForce']>(async () =>
    register.isAway ? closed : answered({ settlement: null, elsewhere: register.atOther }),
  )
  const settlement = vi.fn<BridgeClient['settlement']>(async ({ corrects, follows = null }) => {
    if (register.isAway) return closed
    return register.atOther === null && corrects === null && follows === null
      ? answered({ settled: true as const })
      : refusal('settlement-changed', 'replan', { settlement: register.atOther })
  })
  const shop = await shopWith(table(), { settlementInForce, settlement, charges })
  const pay = (cash = TABLE, { requestId = 'press', left = TABLE } = {}) => shop.pay(requestId, { cash, left })
  /** The other till charges it otherwise, or takes its charge back; the bridge's next status tells that there is news. */
  function charge(now: ChargedAt | null) {
    register.atOther = now
    lines += 1
    Object.assign(shop.context.live.status ?? {}, { charges: cursor() })
  }
  /** While the printing program is away. */
  async function chargedUnseen(...payment: Parameters<typeof pay>) {
    register.isAway = true
    expect(await pay(...payment)).toBeNull()
    await shop.quiet()
    register.isAway = false
  }
  return {
    ...shop,
    register,
    settlement,
    settlementInForce,
    charges,
    charge,
    pay,
    chargedUnseen,
    row: () => rowOf(shop),
  }
}

/** It was charged here too, while the printing program was away. */
async function chargedTwice(elsewhere = AT_C2) {
  const shop = await shopBeside(elsewhere)
  await shop.chargedUnseen()
  await shop.quiet()
  return shop
}

describe('an order that another till has charged', () => {
  it('is not charged again: the cashier is told which till did, how much and when', async () => {
    const shop = await shopBeside()
    const why = await shop.pay()
    expect(why && formatMessage(why)).toBe(
      `La caja C2 ya cobró $ 83.000 del pedido ${(await shop.row()).number}, a las 12:04. No lo cobre otra vez. Si allá fue un error, se corrige en la caja C2. (A-76)`,
    )
    expect((await shop.order())?.settlements).toEqual([])
    const row = await shop.row()
    expect(row).toMatchObject({ chargedElsewhere: AT_C2, settled: null, outstanding: 0, attention: null })
    expect([canCharge(row), leftUnpaid({ ...row, over: true })]).toEqual([false, false])
  })

  it('is not charged in part either: the rest is collected where the first part was', async () => {
    const shop = await shopBeside({ ...AT_C2, pesos: 20_000, partial: true })
    const why = await shop.pay(TABLE - 20_000)
    expect(why && formatMessage(why)).toContain('Lo que falta se cobra en la caja C2.')
    expect((await shop.order())?.settlements).toEqual([])
  })

  it.each([1, 0] as const)(
    'is charged here once the other till has taken its charge back, open or not: %i',
    async (open) => {
      const shop = await shopBeside()
      await shop.pay()
      await tablesOf(shop.context).orders.update(shop.id, { open })
      await shop.quiet()
      expect(await shop.row()).toMatchObject({ chargedElsewhere: AT_C2 })
      shop.charge(null)
      await shop.quiet()
      expect(await shop.row()).toMatchObject({ chargedElsewhere: null })
      expect(await shop.pay()).toBeNull()
    },
  )

  it('is asked about before each charge, and what is known already is written once', async () => {
    const shop = await shopBeside()
    await shop.pay()
    const written = (await shop.order())?.updatedAt
    shop.later(60_000)
    await shop.quiet()
    await shop.pay()
    expect((await shop.order())?.updatedAt).toBe(written)
    const said = (await shop.log()).filter((line) => line.includes('charged at C2'))
    expect(said).toHaveLength(1)
  })

  it('is asked about before the next charge as shortly as before the first: no cashier waits for a whole round', async () => {
    const shop = await shopBeside()
    await shop.pay()
    shop.settlementInForce.mockClear()
    await shop.pay()
    expect(shop.settlementInForce.mock.calls.map(([, , timeoutMs]) => timeoutMs)).toEqual([1_500])
  })

  it('leaves to be paid what it costs with the tip of the other till’s part, less that part', async () => {
    const shop = await shopBeside({ ...AT_C2, pesos: 22_000, tip: 2_000, partial: true })
    await shop.pay()
    const row = await shop.row()
    expect([row.amountToPay, amountLeft(row)]).toEqual([TABLE + 2_000, TABLE - 20_000])
    expect(leftOf(await shop.stored())).toBe(TABLE - 20_000)
  })

  it('is no other’s where this one charged it before it was paired under another name: the rest is charged here', async () => {
    const shop = await shopBeside(null)
    expect(await shop.pay(20_000)).toBeNull()
    await shop.quiet()
    const [first] = (await shop.order())?.settlements ?? []
    Object.assign(shop.context.live.status?.till ?? {}, { name: 'C2' })
    shop.register.atOther = { till: first?.till ?? '', at: first?.at ?? '', pesos: 20_000, tip: 0, partial: true }
    const left = TABLE - 20_000
    expect(await shop.pay(left, { requestId: 'rest', left })).toBeNull()
    expect(await shop.row()).toMatchObject({
      settled: { cash: TABLE, till: 'C2' },
      outstanding: 0,
      chargedElsewhere: null,
    })
  })
})

describe('what another till charges', () => {
  /** It was not charged when it was read. */
  async function shopWithout() {
    const shop = await shopBeside(null)
    shop.charge(null)
    await shop.quiet()
    shop.settlementInForce.mockClear()
    shop.charges.mockClear()
    return shop
  }

  it('is known here without a press, by one question for the news and one for each of its orders', async () => {
    const shop = await shopWithout()
    shop.charge(AT_C2)
    await shop.quiet()
    await shop.quiet()
    expect(await shop.row()).toMatchObject({ chargedElsewhere: AT_C2 })
    expect([shop.charges.mock.calls, shop.settlementInForce.mock.calls.length]).toEqual([[['store.2']], 1])
  })

  it('costs no call and no write while there is no news', async () => {
    const shop = await shopWithout()
    const write = vi.spyOn(shop.context.store, 'updateFacts')
    await shop.quiet()
    expect([shop.charges, shop.settlementInForce, write].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0])
  })

  it('is asked about until the register has told, also by the next worker', async () => {
    const shop = await shopWithout()
    shop.charge(AT_C2)
    shop.settlementInForce.mockResolvedValueOnce(closed)
    await shop.quiet()
    expect(await shop.row()).toMatchObject({ chargedElsewhere: null })
    const { context } = shop
    await sendSettlements({ ...context, store: aStore(tablesOf(context), context.now) })
    expect(await shop.row()).toMatchObject({ chargedElsewhere: AT_C2 })
  })

  it('is sent again by the till that charged it, where the bridge goes on with a backup from before that', async () => {
    const shop = await shopWithout()
    expect(await shop.pay()).toBeNull()
    await shop.quiet()
    shop.settlement.mockClear()
    // Yesterday's too: a backup is made once a day.
    await tablesOf(shop.context).orders.update(shop.id, { open: 0 })
    shop.later(30 * 3_600_000)
    shop.charges.mockImplementation(async () => answered({ cursor: 'another.9', orders: null }))
    shop.charge(null)
    await shop.quiet()
    expect(shop.settlement.mock.calls.map(([{ requestId, cash }]) => [requestId, cash])).toEqual([['press', TABLE]])
    expect(await shop.toSend()).toEqual([])
  })

  it('is read again from where it was, where it could not be noted', async () => {
    const shop = await shopWithout()
    shop.charge(AT_C2)
    vi.spyOn(shop.context.store, 'updateFacts').mockRejectedValueOnce(new Error('full'))
    await expect(shop.quiet()).rejects.toThrow('full')
    await shop.quiet()
    expect(shop.charges.mock.calls).toEqual([['store.2'], ['store.2']])
    expect(await shop.row()).toMatchObject({ chargedElsewhere: AT_C2 })
  })
})

describe('the factura of what another till charges, which only looks', () => {
  const TIP = 4_000
  const paid = { ...NO_AMOUNTS, cash: TABLE + TIP, received: 90_000 }
  const WHOLE: ChargedAt = { ...AT_C2, pesos: TABLE + TIP, tip: TIP, paid }
  const HELD = { state: 'held', payload: { context: {}, content: { money: { tip: JUSTO_TIP } } } }
  const told = async (shop: Awaited<ReturnType<typeof shopBeside>>, now: ChargedAt | null) => {
    shop.charge(now)
    await shop.quiet()
  }

  it('comes out here, with the tip and how it was paid, as old as the charge, and opens no drawer', async () => {
    const shop = await shopBeside(null)
    await told(shop, WHOLE)
    const [payload] = (await shop.jobs()).flatMap((job) => (job.kind === 'invoice' ? job.payload : []))
    expect(await shop.invoice()).toMatchObject({ state: 'ready', payload: { releasedAt: AT_C2.at } })
    expect(payload).toMatchObject({ content: { money: { tip: TIP } }, context: { settled: paid } })
    expect([payload, shop.drawer.mock.calls.length]).not.toContainEqual(expect.objectContaining({ opensDrawer: true }))
    await told(shop, { ...WHOLE, at: LATER })
    await told(shop, null)
    expect((await shop.jobs()).flatMap((job) => (job.kind === 'invoice' ? job.payload : []))).toEqual([payload])
  })

  it('waits while a part of it is missing', async () => {
    const shop = await shopBeside(null)
    const part = { ...NO_AMOUNTS, cash: 20_000, received: 20_000 }
    await told(shop, { ...AT_C2, pesos: 20_000, partial: true, paid: part })
    expect(await shop.invoice()).toMatchObject({ state: 'held' })
    await told(shop, { ...WHOLE, at: LATER })
    expect(await shop.invoice()).toMatchObject({ state: 'ready', payload: { context: { settled: paid } } })
  })

  it('waits where Justo asks for more by now', async () => {
    const shop = await shopBeside(null)
    await shop.reads({ totalPrice: TABLE + 9_000, amountToPay: TABLE + JUSTO_TIP + 9_000 })
    await told(shop, WHOLE)
    expect(await shop.invoice()).toMatchObject({ state: 'held' })
    await shop.reads()
    expect(await shop.invoice()).toMatchObject({ state: 'ready' })
  })

  it('follows what is corrected or taken back there before it came out', async () => {
    const shop = await shopBeside(null)
    shop.settings.current.active = false
    await told(shop, WHOLE)
    await told(shop, { ...WHOLE, at: LATER, pesos: TABLE, tip: 0, paid: { ...NO_AMOUNTS, card: TABLE, received: 0 } })
    const corrected = { content: { money: { tip: 0 } }, context: { settled: { card: TABLE, cash: 0 } } }
    expect(await shop.invoice()).toMatchObject({ state: 'held', payload: corrected })
    await told(shop, null)
    shop.settings.current.active = true
    await shop.reads({ note: 'Sin afán' })
    expect(await shop.invoice()).toMatchObject(HELD)
    expect((await shop.invoice())?.payload.context).not.toHaveProperty('settled')
  })

  it.each([
    ['at a till that only looks itself', WHOLE, { printing: { here: false } }],
    ['of a charge from before this till printed', WHOLE, { activatedAt: '2026-03-14T17:04:45.000Z' }],
    ['where an older printing program does not tell how it was paid', AT_C2, {}],
  ])('waits %s', async (_, charge, { printing = {}, ...change }: object & { printing?: object }) => {
    const shop = await shopBeside(null)
    const { current } = shop.settings
    shop.settings.current = { ...current, ...change, printing: { ...current.printing, ...printing } }
    await told(shop, charge)
    expect(await shop.invoice()).toMatchObject({ state: 'held' })
  })
})

it('an order whose row the disk refuses keeps back neither the news of another one nor the line of a third', async () => {
  const shop = await shopBeside(null)
  const [refused, other, third] = [shop.id, 'other', 'third']
  await captureOrders(shop.context, [table({ _id: other, code: '8' }), table({ _id: third, code: '9' })], LATER, 1)
  shop.register.isAway = true
  const part = { orderId: third, tip: 0, ...NO_AMOUNTS, card: TABLE, received: 0 }
  expect(await settleOrders(shop.context, 'press', [part])).toBeNull()
  await shop.quiet()
  shop.register.isAway = false
  shop.settlementInForce.mockImplementation(async (_, id) =>
    answered({ settlement: null, elsewhere: id === third ? null : AT_C2 }),
  )
  shop.charges.mockImplementation(async () => answered({ cursor: 'store.9', orders: [refused, other] }))
  refuseChangesOf(refused, shop.context)
  shop.settlement.mockReset().mockResolvedValue(answered({ settled: true as const }))
  shop.charge(AT_C2)
  await expect(shop.quiet()).rejects.toThrow('full')
  expect((await tablesOf(shop.context).orders.get(other))?.chargedElsewhere).toEqual(AT_C2)
  expect(shop.settlement.mock.calls.map(([{ orderId }]) => orderId)).toEqual([third])
})

describe('an order that two tills have charged', () => {
  it('says so on the screen: who did, how much, and what to give back', async () => {
    const shop = await chargedTwice()
    const row = await shop.row()
    expect(row).toMatchObject({ chargedElsewhere: AT_C2, settled: { cash: TABLE }, outstanding: -TABLE })
    expect(row.attention && formatMessage(row.attention)).toBe(
      'También lo cobró la caja C2: $ 83.000 a las 12:04. Si el cliente pagó dos veces, devuelva $ 83.000 y pulse «Corregir cobro». Si pagó solo aquí, se corrige en la caja C2. (A-77)',
    )
    expect(await shop.toSend()).toEqual([])
    expect((await logOf(tablesOf(shop.context))).map(({ message }) => message)).toContain(
      'a settlement is not in the register: settlement-changed, in force is one of C2',
    )
  })

  it('says how a bill that was paid in part at each till comes into one register', async () => {
    const shop = await chargedTwice({ ...AT_C2, pesos: 40_000, partial: true })
    const { attention } = await shop.row()
    expect(attention && formatMessage(attention)).toBe(
      'También lo cobró en parte la caja C2: $ 40.000 a las 12:04. Pulse «Corregir cobro». Si el cliente pagó aquí otra parte, regístrela en la caja C2; si pagó dos veces, devuelva $ 83.000. (A-77)',
    )
  })

  it('keeps saying so after «Entregado», until the charge of here is taken back', async () => {
    const shop = await chargedTwice()
    await tablesOf(shop.context).orders.update(shop.id, { open: 0 })
    expect((await shop.row()).attention?.code).toBe('A-77')
    const part = { orderId: shop.id, tip: 0, ...NO_AMOUNTS, card: TABLE, received: 0 }
    expect(await shop.correct('c', 'press', part)).toMatchObject({ code: 'A-76' })
    expect(await shop.correct('d', 'press', null)).toBeNull()
    await shop.quiet()
    expect(await shop.row()).toMatchObject({ settled: null, attention: null, chargedElsewhere: AT_C2 })
  })

  it('is given back at both once it is cancelled: whoever paid, nothing is due', async () => {
    const shop = await chargedTwice()
    await shop.reads({ orderStatus: 'cancelled' })
    expect((await shop.row()).attention?.code).toBe('A-63')
  })

  it('says what the other till has now, where that was corrected', async () => {
    const shop = await chargedTwice()
    shop.charge({ ...AT_C2, pesos: TABLE + 5_000 })
    await shop.quiet()
    expect((await shop.row()).attention?.text).toContain('$ 88.000')
  })

  it('is in the register with both parts of here in one line, once the other till has taken its charge back', async () => {
    const shop = await shopBeside()
    await shop.chargedUnseen(20_000)
    const left = TABLE - 20_000
    await shop.chargedUnseen(left, { requestId: 'rest', left })
    await shop.quiet()
    shop.charge(null)
    shop.settlement.mockClear()
    await shop.quiet()
    const sent = shop.settlement.mock.calls.map(([{ requestId, cash, follows }]) => [requestId, cash, follows])
    expect(sent).toEqual([
      ['rest', TABLE, 'press'],
      ['rest', TABLE, null],
    ])
    expect(await shop.row()).toMatchObject({ settled: { cash: TABLE }, attention: null, chargedElsewhere: null })
    expect(await shop.toSend()).toEqual([])
    expect(await shop.undo('rest')).toBeNull()
  })
})

it('a settlement of this till that its database has lost is found again, where the register refuses the next one for it', async () => {
  const lost = { requestId: 'lost', at: AT_C2.at, till: 'C1', ...NO_AMOUNTS, cash: 20_000, tip: 0, received: 20_000 }
  const settlement = vi.fn<BridgeClient['settlement']>(async ({ follows }) =>
    follows === 'lost'
      ? answered({ settled: true as const })
      : refusal('settlement-changed', 'replan', { settlement: { ...AT_C2, till: 'C1', pesos: 20_000, partial: true } }),
  )
  const settlementInForce = vi.fn<BridgeClient['settlementInForce']>(async () => closed)
  const shop = await shopWith(table(), { settlement, settlementInForce })
  await captureOrders(shop.context, [table()], LATER, 1)
  expect(await shop.pay('press', { cash: TABLE })).toBeNull()
  await shop.quiet()
  const settled = { ...lost, corrects: null, partial: true }
  settlementInForce.mockResolvedValue(answered({ settlement: settled, elsewhere: null }))
  await shop.quiet()
  await shop.quiet()
  expect(await rowOf(shop)).toMatchObject({ settled: { cash: TABLE + 20_000 }, outstanding: -20_000 })
  expect(await shop.toSend()).toEqual([])
})
