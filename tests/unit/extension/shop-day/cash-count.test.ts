import type { Settlement } from '@shared/settlement'
import { describe, expect, it } from 'vitest'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { cashReading, differenceWords, PIECES, suggestedBase } from '../../../../extension/shop-day/cash-count'
import { afterChange, type CashChange, totalOf } from '../../../../extension/shop-day/cash-day'
import { type CashBook, type CashDay, NO_CASH } from '../../../../extension/store/cash-day'
import { settlement, sold } from '../../../fixtures/a-day'
import { anOrder } from '../../../fixtures/orders'

const DAY = '2026-03-14'
const NOW = '2026-03-15T04:30:00.000Z'
const YESTERDAY = '2026-03-14T02:00:00.000Z'
const DUE = anOrder().money.amountToPay
const CASH = { state: 'collect', means: 'cash', label: 'Efectivo', cashGiven: null } as const

const inCash = (cash: number, change: Partial<Settlement> = {}): Settlement => settlement({ cash, ...change })
const charged = (number: string, ...settlements: Settlement[]) =>
  sold(number, '18:00', { service: 'pickup' }, { settlements })
/** A delivery in cash that left with Juan at 18:10. */
const taken = (number: string, change = 0, more: Partial<StoredOrder> = {}) =>
  sold(
    number,
    '18:00',
    { payment: CASH, justoStatus: 'delivering' },
    { takenBy: { name: 'Juan', at: '2026-03-14T18:10:00.000Z', change }, ...more },
  )

const at = (hour: string) => `2026-03-14T${hour}:00.000Z`
function day(...changes: [hour: string, CashChange][]): CashDay {
  return changes.reduce<CashDay>((cash, [hour, change]) => {
    const after = afterChange(cash, change, at(hour))
    return typeof after === 'string' ? cash : after.cash
  }, NO_CASH)
}
const out = (id: string, pesos: number, reason = 'Pago proveedor') =>
  ({ do: 'move', id, way: 'out', pesos, reason, who: 'Ana' }) as const
const count = (id: string, total: number, expected: number): CashChange => ({
  do: 'count',
  id,
  who: 'Ana',
  pieces: [{ value: 50, count: total / 50 }],
  expected,
})

/** Juan brings what he owes for order 1. */
const handIn = (due: number, brought = due): CashChange => ({
  ...{ do: 'hand-in', id: 'h', courier: 'Juan', orders: ['order-1'], due, brought },
})

const read = (orders: StoredOrder[], cash: CashDay = NO_CASH, earlier: CashBook['earlier'] = []) =>
  cashReading({ day: DAY, till: 'C1', book: { cash, earlier }, orders, now: NOW })

describe('what the drawer should hold', () => {
  it('is the base, the cash of the charges without its change, and what came in, less what went out', () => {
    const cash = day(
      ['12:00', { do: 'base', pesos: 200_000 }],
      ['15:00', out('a', 30_000)],
      ['16:00', { do: 'move', id: 'b', way: 'in', pesos: 50_000, reason: 'Cambio del banco', who: 'Ana' }],
    )
    const orders = [charged('1', inCash(67_700, { received: 100_000 })), charged('2', inCash(0, { card: DUE }))]
    expect(read(orders, cash)).toMatchObject({
      sales: { count: 1, amount: 67_700 },
      in: { count: 1, amount: 50_000 },
      out: { count: 1, amount: 30_000 },
      expected: 200_000 + 67_700 + 50_000 - 30_000,
    })
  })

  it('counts a corrected charge once, as it is now, and a voided one not at all', () => {
    const card = inCash(0, { card: DUE, corrects: 'r', requestId: 'r2' })
    const voided = inCash(0, { corrects: 'r', requestId: 'r2', voided: true })
    const again = inCash(9_000, { requestId: 'r3' })
    const orders = [
      charged('1', inCash(5_000), inCash(7_000, { corrects: 'r', requestId: 'r2' })),
      charged('2', inCash(5_000), card),
      charged('3', inCash(5_000), voided),
      charged('4', inCash(5_000), voided, again),
    ]
    expect(read(orders)).toMatchObject({ sales: { count: 2, amount: 16_000 }, corrections: 0, expected: 16_000 })
  })

  it('counts a part that is paid later with its own time, and as no correction', () => {
    const first = inCash(5_000, { at: YESTERDAY, partial: true })
    const second = inCash(12_000, { requestId: 'r2', follows: 'r' })
    expect(read([charged('1', first, second)])).toMatchObject({ sales: { count: 1, amount: 7_000 }, corrections: 0 })
  })

  it('names what a correction changed of another day’s charge', () => {
    const orders = [charged('1', inCash(50_000, { at: YESTERDAY }), inCash(0, { card: 50_000, corrects: 'r' }))]
    expect(read(orders)).toMatchObject({ sales: { count: 0 }, corrections: -50_000, expected: -50_000 })
  })
})

describe('the cash of the couriers', () => {
  it('is not in the drawer: the change that they took is missing until it comes back', () => {
    const reading = read([taken('1', 32_300), taken('2')], day(['12:00', { do: 'base', pesos: 100_000 }]))
    expect(reading).toMatchObject({ change: -32_300, expected: 67_700 })
    expect(reading.owing).toMatchObject([
      {
        name: 'Juan',
        orders: [
          { cash: DUE, change: 32_300 },
          { cash: DUE, change: 0 },
        ],
      },
    ])
  })

  it('is in the drawer once it was handed in, with what was missing', () => {
    const cash = day(['19:00', handIn(DUE + 300, DUE)])
    const reading = read([taken('1', 300, { settlements: [inCash(DUE, { at: at('19:00') })] })], cash)
    expect(reading).toMatchObject({ owing: [], change: 0, couriers: -300, expected: DUE - 300 })
  })

  it('is with him again where the charge was taken back, and in the drawer once, after the next one', () => {
    const first = inCash(DUE, { at: at('19:00') })
    const voided = inCash(0, { at: at('19:05'), requestId: 'r2', corrects: 'r', voided: true })
    const again = inCash(DUE, { at: at('19:10'), requestId: 'r3' })
    expect(read([taken('1', 300, { settlements: [first] })])).toMatchObject({ change: 0, owing: [] })
    const open = read([taken('1', 300, { settlements: [first, voided] })])
    expect(open).toMatchObject({ change: -300, expected: -300, owing: [{ orders: [{ cash: DUE, change: 300 }] }] })
    expect(read([taken('1', 300, { settlements: [first, voided, again] })])).toMatchObject({ change: 0, expected: DUE })
  })

  it('was brought with the hand-in, also where its charge is taken back afterwards', () => {
    const cash = day(['19:00', handIn(300)])
    const settlements = [
      inCash(DUE, { at: at('19:00') }),
      inCash(0, { at: at('19:05'), requestId: 'r2', corrects: 'r', voided: true }),
    ]
    const reading = read([taken('1', 300, { settlements })], cash)
    expect(reading).toMatchObject({ change: 0, owing: [{ orders: [{ cash: DUE, change: 0 }] }] })
  })

  it('is what the factura asks for, with the tip that was chosen at «Cobrar» before it was taken back', () => {
    const order = taken('1', 0, { charged: { at: at('19:00'), tip: 4_000 } })
    const { tip } = anOrder().money
    expect(read([order]).owing).toMatchObject([{ orders: [{ cash: DUE - tip + 4_000, tip: 4_000 }] }])
  })

  it('is in the right day where he came back on the next one', () => {
    const order = taken('1', 300, { settlements: [inCash(DUE, { at: '2026-03-15T12:00:00.000Z' })] })
    const book = { cash: NO_CASH, earlier: [] }
    const next = cashReading({ day: '2026-03-15', till: '', book, orders: [order], now: NOW })
    expect([read([order]).expected, next.expected]).toEqual([-300, DUE + 300])
  })

  it('of a cancelled order is the change alone, until it was handed in', () => {
    const order = taken('1', 300)
    Object.assign(order.order ?? {}, { justoStatus: 'cancelled' })
    expect(read([order]).owing).toMatchObject([{ orders: [{ cash: 0, change: 300 }] }])
    const cash = day(['19:00', handIn(300)])
    expect(read([order], cash)).toMatchObject({ owing: [], expected: 0 })
  })

  it('leaves the rest of what another till charged in part to that till: no «Liquidado» can charge it here', () => {
    const there = { till: 'C2', at: at('18:20'), pesos: 20_000, tip: 0, partial: true }
    expect(read([taken('1', 0, { chargedElsewhere: there })]).owing).toEqual([])
    const withChange = read([taken('1', 300, { chargedElsewhere: there })])
    expect(withChange.owing).toMatchObject([{ orders: [{ cash: 0, change: 300 }] }])
  })

  it('of an earlier day is still owed where the courier was chosen here, else not', () => {
    const yesterday = { createdAt: YESTERDAY, deliverAt: YESTERDAY, payment: CASH }
    const named = sold('1', '02:00', yesterday, { takenBy: { name: 'Juan', at: YESTERDAY, change: 0 } })
    expect(read([named, sold('2', '02:00', yesterday)]).owing).toMatchObject([
      { name: 'Juan', orders: [{ number: '1' }] },
    ])
  })

  it('is one courier’s, however his name is spelled, and none’s for paid or carded orders', () => {
    const other = taken('2', 0, { takenBy: { name: 'JUAN', at: at('18:10'), change: 0 } })
    const card = sold('3', '18:00', { payment: { ...CASH, means: 'card' } }, { takenBy: other.takenBy })
    expect(read([taken('1'), other, card]).owing.map(({ orders }) => orders.length)).toEqual([2])
  })
})

describe('the entries of a day', () => {
  it('are made once for a double press', () => {
    expect(day(['15:00', out('a', 1_000)], ['15:00', out('a', 1_000)]).moves).toHaveLength(1)
    expect(day(['15:00', count('c', 500, 0)], ['15:00', count('c', 500, 0)]).counts).toHaveLength(1)
    expect(day(['12:00', { do: 'base', pesos: 5 }], ['12:01', { do: 'base', pesos: 5 }]).bases).toHaveLength(1)
  })

  it('can be undone for some seconds, and then only corrected by their opposite, once', () => {
    const noted = day(['15:00', out('a', 1_000)])
    expect(read([], noted).expected).toBe(-1_000)
    const soon = afterChange(noted, { do: 'undo', id: 'a' }, '2026-03-14T15:00:02.000Z')
    expect(typeof soon === 'object' && read([], soon.cash).expected).toBe(0)
    expect(afterChange(noted, { do: 'undo', id: 'a' }, at('15:01'))).toBe('late')
    const counter = { ...out('b', 1_000), way: 'in', counters: 'a' } as const
    const corrected = day(['15:00', out('a', 1_000)], ['15:02', counter], ['15:03', { ...counter, id: 'c' }])
    expect(corrected.moves.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(read([], corrected).expected).toBe(0)
  })

  it('keep an undone entry, a replaced base and a replaced count', () => {
    const cash = day(
      ['12:00', { do: 'base', pesos: 1 }],
      ['12:01', { do: 'base', pesos: 2 }],
      ['23:00', count('c', 500, 0)],
      ['23:10', count('d', 700, 0)],
    )
    expect([cash.bases.length, cash.counts.length]).toEqual([2, 2])
  })

  it('cut a name and a reason that are far too long', () => {
    const [move] = day(['15:00', { ...out('a', 1_000, 'x'.repeat(600)), who: 'y'.repeat(400) }]).moves
    expect([move?.reason.length, move?.who.length]).toEqual([60, 40])
  })
})

describe('the base that is suggested', () => {
  const cash = day(['22:00', out('a', 9_000)], ['23:00', count('c', 850_000, 0)], ['23:30', out('b', 650_000)])
  const earlier = [
    { day: '2026-03-15', cash: NO_CASH },
    { day: DAY, cash },
  ]

  it('is what the last count left, with what came and went after it', () => {
    expect(suggestedBase({ cash: NO_CASH, earlier }, [])).toEqual({ day: DAY, pesos: 200_000 })
    expect(suggestedBase({ cash, earlier: [] }, [])).toBeNull()
    // It is only suggested.
    expect(read([], NO_CASH, earlier).expected).toBe(0)
  })

  it('has the cash that a courier brought after the count, but not that of before it, nor of the next day', () => {
    const late = charged('1', inCash(67_700, { at: at('23:40') }))
    const before = charged('2', inCash(50_000, { at: at('22:50') }))
    const nextDay = charged('3', inCash(40_000, { at: '2026-03-15T17:00:00.000Z' }))
    const handIn = { id: 'h', at: at('23:40'), courier: 'Juan', orders: ['order-1'], due: 67_700, brought: 66_700 }
    const withHandIn = [{ day: DAY, cash: { ...cash, handIns: [handIn] } }]
    const { pesos } = suggestedBase({ cash: NO_CASH, earlier: withHandIn }, [late, before, nextDay]) ?? {}
    expect(pesos).toBe(200_000 + 66_700)
  })
})

it('says the difference in words', () => {
  expect([-2_000, 0, 1_500].map(differenceWords)).toEqual(['Faltan $ 2.000', 'Cuadra', 'Sobran $ 1.500'])
})

it('counts with the banknotes and coins of Colombia', () => {
  expect(totalOf(PIECES.map((value) => ({ value, count: 1 })))).toBe(188_850)
})

it('offers the reasons of before, the newest first, and those that a shop would type first', () => {
  const cash = day(['15:00', out('a', 1, 'Hielo')], ['16:00', out('b', 1, 'Gas')], ['17:00', out('c', 1, 'Hielo')])
  expect(read([], cash).reasons).toEqual(['Hielo', 'Gas', 'Pago proveedor', 'Domicilio externo', 'Retiro al banco'])
})
