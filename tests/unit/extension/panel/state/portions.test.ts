import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { OrderRow } from '../../../../../extension/messaging/messages'
import { givenTip, withoutTip } from '../../../../../extension/panel/state/charge'
import {
  equalPart,
  type PartChoice,
  type Portion,
  portionsOf,
  splitUnderWay,
  unitsOf,
} from '../../../../../extension/panel/state/portions'
import { aPayment, aSettlement, billed, minutesFromNow, row } from '../made-up'

/** The row after these portions of it were paid, with Justo's share of the tip, as the worker sends it. */
function paid(order: OrderRow, all: Portion[], n: number): OrderRow {
  const own = all.filter(({ id }) => id === order.id)
  if (own.length === 0) return order
  const sum = withoutTip(own)
  const tip = givenTip(own)
  const before = order.settled
  const payment = aPayment({
    ...{ requestId: `press-${n}`, at: minutesFromNow(n) },
    ...{ cash: sum + tip, tip, received: sum + tip },
    split: own[0]?.split,
    dishes: own[0]?.dishes,
  })
  const left = (before === null ? order.amountToPay - order.tip : order.outstanding) - sum
  const tips = (before?.tip ?? 0) + tip
  return {
    ...order,
    tip: tips,
    amountToPay: order.amountToPay - order.tip + tips,
    outstanding: left,
    settled: aSettlement({ tip: tips, partial: left > 0, payments: [...(before?.payments ?? []), payment] }),
  }
}

const open = (rows: OrderRow[]) => rows.filter(({ settled, outstanding }) => settled === null || outstanding > 0)

/** Pays the table as `next` chooses each time, until nothing is left; returns the sum of each payment, without tip. */
function payAll(table: OrderRow[], next: (rows: OrderRow[]) => PartChoice): { sums: number[]; tips: number } {
  const sums: number[] = []
  let [rows, tips] = [table, 0]
  for (let n = 1; open(rows).length > 0 && n < 100; n++) {
    const all = portionsOf(open(rows), rows, next(open(rows)))
    sums.push(withoutTip(all))
    tips += givenTip(all)
    rows = rows.map((each) => paid(each, all, n))
  }
  return { sums, tips }
}

const total = (numbers: number[]) => numbers.reduce((sum, each) => sum + each, 0)

it('equal parts are whole pesos, add up to the amount, and the last takes the rest', () => {
  const table = [row({ number: '1', amountToPay: 50_001 }), row({ number: '2', amountToPay: 50_000 })]
  expect(payAll(table, () => ({ by: 'equal', of: 3 })).sums).toEqual([33_333, 33_334, 33_334])
  expect(payAll([row({ amountToPay: 100_000 })], () => ({ by: 'equal', of: 3 })).sums).toEqual([33_333, 33_333, 33_334])
})

it('the parts that were begun go on where they are, as their payments say', () => {
  const table = [row({ number: '1', amountToPay: 90_000 })]
  const first = portionsOf(table, table, { by: 'equal', of: 3 })
  const after = table.map((each) => paid(each, first, 1))
  expect(splitUnderWay(table)).toBeNull()
  expect(splitUnderWay(after)).toEqual({ n: 2, of: 3, open: 2 })
  expect(equalPart(after, after, 3)).toEqual({ n: 2, of: 3, pesos: 30_000 })
  expect(equalPart(after, after, 2)).toEqual({ n: 1, of: 2, pesos: 30_000 })
})

it('an equal part that was taken back is the next one, and each part stays equal', () => {
  let table = [row({ number: '1', amountToPay: 90_000 })]
  const pay = (n: number) => {
    const part = portionsOf(table, table, { by: 'equal', of: 3 })
    table = table.map((each) => paid(each, part, n))
  }
  pay(1)
  pay(2)
  table = table.map((each) => {
    const { payments = [] } = each.settled ?? {}
    return { ...each, outstanding: 60_000, settled: aSettlement({ partial: true, payments: payments.slice(1) }) }
  })
  expect(equalPart(table, table, 3)).toEqual({ n: 1, of: 3, pesos: 30_000 })
  pay(3)
  expect(equalPart(table, table, 3)).toEqual({ n: 3, of: 3, pesos: 30_000 })
  pay(4)
  expect(splitUnderWay(table)).toBeNull()
})

it('a table that grew after all its parts were paid is shared out once more', () => {
  let table = [row({ number: '1', amountToPay: 90_000 })]
  const parts = (from: number) => {
    const sums = [from, from + 1, from + 2].map((n) => {
      const part = portionsOf(table, table, { by: 'equal', of: 3 })
      table = table.map((each) => paid(each, part, n))
      return withoutTip(part)
    })
    return sums
  }
  expect(parts(1)).toEqual([30_000, 30_000, 30_000])
  table = table.map((each) => ({ ...each, amountToPay: each.amountToPay + 30_000, outstanding: 30_000 }))
  expect(parts(4)).toEqual([10_000, 10_000, 10_000])
})

it('a dish that costs nothing is no payment beside those of the other orders', () => {
  const free = row({ number: '2', amountToPay: 10_000, bill: [billed('Salsa', 0), billed('Jugo', 10_000)] })
  const table = [row({ number: '1', amountToPay: 20_000, bill: [billed('Ajiaco', 20_000)] }), free]
  const ticked = new Set(table.flatMap(unitsOf).flatMap(({ key, name }) => (name === 'Jugo' ? [] : [key])))
  expect(portionsOf(table, table, { by: 'dish', ticked }).map(({ id }) => id)).toEqual(['1'])
})

it('a dish carries its share of discount, packing and service, and the last one all that is left', () => {
  const order = row({ amountToPay: 27_001, bill: [billed('Hamburguesa', 20_000), billed('Limonada', 5_000, 2)] })
  const units = unitsOf(order)
  expect(units.map(({ pesos }) => pesos)).toEqual([18_001, 4_500, 4_500])
  const tick = (...names: string[]): PartChoice => ({
    by: 'dish',
    ticked: new Set(units.filter(({ key, name }) => names.includes(name) || names.includes(key)).map(({ key }) => key)),
  })
  const [burger] = portionsOf([order], [order], tick('Hamburguesa'))
  expect(burger).toMatchObject({ amountToPay: 18_001, left: 27_001 })
  expect(burger?.dishes).toEqual([{ name: 'Hamburguesa', unitPrice: 20_000, units: 1 }])
  const after = paid(order, burger ? [burger] : [], 1)
  expect(unitsOf(after).map(({ isPaid }) => isPaid)).toEqual([true, false, false])
  expect(withoutTip(portionsOf([after], [after], tick('Limonada')))).toBe(9_000)
  expect(portionsOf([order], [order], { by: 'dish', ticked: new Set() })).toEqual([])
})

it('a dish of another price, after an edit, is not taken for the one that was paid', () => {
  const settled = aSettlement({
    partial: true,
    payments: [aPayment({ cash: 5_000, received: 5_000, dishes: [{ name: 'Limonada', unitPrice: 5_000, units: 1 }] })],
  })
  const change = { settled, amountToPay: 12_000, outstanding: 7_000, bill: [billed('Limonada', 6_000, 2)] }
  expect(unitsOf(row(change)).map(({ isPaid }) => isPaid)).toEqual([false, false])
})

it('whatever is chosen, each part is whole pesos, nothing is lost, and Justo’s tip is shared out wholly', () => {
  const pesos = fc.integer({ min: 1, max: 3_000_000 })
  const anOrder = fc.record({ amount: pesos, tip: fc.integer({ min: 0, max: 50_000 }), prices: fc.array(pesos) })
  const pick = fc.record({ by: fc.constantFrom('all', 'order', 'dish', 'equal'), of: fc.integer({ min: 2, max: 12 }) })
  fc.assert(
    fc.property(fc.array(anOrder, { minLength: 1, maxLength: 3 }), fc.array(pick), (orders, picks) => {
      const table = orders.map(({ amount, tip, prices }, i) =>
        row({
          number: String(i),
          amountToPay: amount + tip,
          tip,
          bill: prices.map((price) => billed(`D${price}`, price)),
        }),
      )
      let turn = 0
      const { sums, tips } = payAll(table, (rows) => {
        const { by, of } = picks[turn++] ?? { by: 'all', of: 2 }
        if (by === 'all' || rows.length === 0) return { by: 'all' }
        if (by === 'equal') return { by, of }
        if (by === 'order') return { by: 'order', ticked: new Set([rows[0]?.id ?? '']) }
        const unit = rows.flatMap(unitsOf).find(({ isPaid, pesos: costs }) => !isPaid && costs > 0)
        return unit ? { by: 'dish', ticked: new Set([unit.key]) } : { by: 'all' }
      })
      expect(sums.every((sum) => Number.isSafeInteger(sum) && sum >= 0)).toBe(true)
      expect(total(sums)).toBe(total(orders.map(({ amount }) => amount)))
      expect(tips).toBe(total(orders.map(({ tip }) => tip)))
    }),
  )
})
