import type { InvoiceRow } from '@shared/register'
import { amountsOf, collected, NOTHING_PAID, paidByMeans, settlementOf } from '@shared/settlement'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chargedAt, type SettledLine } from '../../../../bridge/jobs/settlements'
import { outstandingOf } from '../../../../extension/messaging/attention'
import { isCalledOff } from '../../../../extension/order-model/lifecycle'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { captureOrders } from '../../../../extension/orders/capture'
import { markOrder } from '../../../../extension/orders/mark'
import { closingOf } from '../../../../extension/shop-day/closing'
import { PAID_BY, sumOf } from '../../../../extension/shop-day/closing-orders'
import { periodOf } from '../../../../extension/shop-day/period'
import { readClosing } from '../../../../extension/shop-day/read-closing'
import { aDay } from '../../../fixtures/a-day'
import { SEED } from '../../../stage/for-many'
import { shopWith, table } from '../orders/a-charging-shop'
import { aRegister, charge } from './a-register'

const TILLS = ['C1', 'C2', 'C3'] as const
/** Of the only order, a table's, with a tip that Justo sends. */
const ID = 'MADEUPtbl0000002z'

async function aTill(name: string, register: ReturnType<typeof aRegister>) {
  const link = { isAway: false }
  const shop = await shopWith(table({ _id: ID }), register.client(name, link))
  const { context, clock } = shop
  if (context.live.status) context.live.status.till.name = name
  /** With the bridge's next status. */
  async function quiet() {
    if (!link.isAway) Object.assign(context.live.status ?? {}, { charges: register.charges() })
    return shop.quiet()
  }
  async function stored() {
    const order = await shop.order()
    if (!order) throw new Error('an order expected')
    return order
  }
  return { name, link, context, clock, stored, quiet, register }
}
type Till = Awaited<ReturnType<typeof aTill>>

const ACTS = ['all', 'part', 'undo', 'correct', 'void', 'away', 'back', 'edit', 'cancel', 'restore', 'give'] as const
const OFTEN = ['all', 'part', 'away'] as const
const act = fc.record({
  act: fc.constantFrom(...ACTS, ...OFTEN, ...OFTEN),
  till: fc.constantFrom(0, 0, 1, 1, 2),
  percent: fc.integer({ min: 1, max: 99 }),
  means: fc.constantFrom('cash' as const, 'card' as const),
  tip: fc.constantFrom(0, 5_000),
  pesos: fc.constantFrom(11_500, -7_300),
})
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

/** What Justo lists from now on, at every till. */
async function listAgain(tills: readonly Till[], change: object): Promise<void> {
  for (const { context } of tills)
    await captureOrders(context, [{ ...table({ _id: ID }), ...change }], context.now(), 1)
}

async function perform(tills: readonly Till[], { act: kind, till: at, ...how }: Act, requestId: string): Promise<void> {
  const till = tills[at]
  if (till === undefined) throw new Error('a till expected')
  for (const { clock } of tills) clock.now = new Date(Date.parse(clock.now) + 1_000).toISOString()
  await charge(till.context, await till.stored(), { act: kind, ...how }, requestId)
  if (kind === 'away' || kind === 'back') till.link.isAway = kind === 'away'
  const { totalPrice, amountToPay } = table()
  const edited = { totalPrice: Number(totalPrice) + how.pesos, amountToPay: Number(amountToPay) + how.pesos }
  if (kind === 'edit') await listAgain(tills, edited)
  if (kind === 'give') await markOrder(till.context, ID, 'done', { unpaid: 'courtesy' })
  if (kind === 'restore') till.register.restore(how.percent)
  if (kind === 'cancel') await listAgain(tills, { orderStatus: 'cancelled' })
  await till.quiet()
}

/** The register's number of an order, with what is collected. */
function rowOf({ id, storeId }: StoredOrder, line: SettledLine | null): InvoiceRow {
  const [row] = aDay().register?.invoices ?? []
  if (row === undefined) throw new Error('a number expected')
  const settled = line && { ...line, corrected: line.corrects !== null, tills: [line.till], differs: false }
  return { ...row, orderId: id, storeId, settled }
}

/** One order in one till's Cierre, as the register has it now. */
function expectSameMoney(stored: StoredOrder, name: string, line: SettledLine | null): number {
  const own = settlementOf(stored.settlements)
  const register = { invoices: [rowOf(stored, line)], confirmed: [], sound: true }
  const { settled, payments, waived, figures } = closingOf({ ...aDay(), orders: [stored], register })
  const { all, missing, toReturn, elsewhere } = settled
  const given = sumOf(Object.values(waived)).amount
  const open = sumOf(PAID_BY.map((by) => payments[by])).amount
  const here = collected(own ?? NOTHING_PAID)
  // Without the register, what another till has in force is known from its news.
  expect(stored.chargedElsewhere).toEqual(line === null || line.till === name ? undefined : chargedAt(line))
  // What was collected here is in the register, or another till's is and this is given back.
  expect(own === null || line !== null).toBe(true)
  if (line?.till === name) expect(own).toMatchObject(amountsOf(line))
  if (isCalledOff(stored)) expect([all.amount, toReturn.amount, open + given, missing.amount]).toEqual([0, here, 0, 0])
  else if (line === null)
    expect([open + given, all.amount + elsewhere.amount + missing.amount]).toEqual([figures.charged, 0])
  else if (line.till === name) {
    expect([all.amount, elsewhere.amount, open]).toEqual([here, 0, 0])
    expect(all.amount + missing.amount + given - toReturn.amount).toBe(figures.charged)
    if (stored.handedUnpaid) expect(missing.amount).toBe(0)
  } else {
    expect([all.amount, elsewhere.amount, open, toReturn.amount]).toEqual([0, collected(line), 0, here])
    if (own) expect([outstandingOf(stored), missing.amount]).toEqual([-here, 0])
    else if (line.partial) expect(elsewhere.amount + missing.amount).toBe(Math.max(figures.charged, elsewhere.amount))
  }
  return figures.charged
}

it('whatever three tills charge, share, give away, correct and take back, with and without the register, which may go on with a backup: each peso is counted once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 14 }), async (acts) => {
      const register = aRegister()
      const tills = await Promise.all(TILLS.map((name) => aTill(name, register)))
      for (const [i, each] of acts.entries()) await perform(tills, each, `press-${i}`)
      for (const { link } of tills) link.isAway = false
      for (let round = 0; round < 4; round += 1) for (const { quiet } of tills) await quiet()
      const line = register.inForce(ID)
      const charged = new Set<number>()
      for (const { name, context, stored } of tills) {
        const order = await stored()
        charged.add(expectSameMoney(order, name, line))
        const { cash } = await readClosing(context.store, null, periodOf('2026-03-14', null), context.now())
        expect(cash.expected).toBe(paidByMeans(order.settlements).cash)
      }
      // A tip that was asked for, and taken back, is the next offer of its till alone.
      if (line) expect([...charged]).toHaveLength(1)
    }),
    { ...SEED, numRuns: 25 },
  )
})
