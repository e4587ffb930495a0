import { HOUR_MS, timeAfter } from '@shared/dates'
import type { Order } from '@shared/order'
import type { InvoiceRow } from '@shared/register'
import { changeOf, meansAmounts, NO_AMOUNTS, type Settlement } from '@shared/settlement'
import { describe, expect, it } from 'vitest'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { closingOf } from '../../../../extension/shop-day/closing'
import { closingOrder, PAID_BY, sumOf } from '../../../../extension/shop-day/closing-orders'
import { closingSections } from '../../../../extension/shop-day/closing-sections'
import { invoicesCsv } from '../../../../extension/shop-day/invoices-csv'
import { ordersCsv } from '../../../../extension/shop-day/orders-csv'
import { aDay, PRINTERS, settlement, sold } from '../../../fixtures/a-day'
import { anOrder } from '../../../fixtures/orders'
import { namedRowsOf } from './csv-cells'

const AT = '2026-03-14T18:30:00.000Z'
const DUE = anOrder().money.amountToPay
const JUAN = { managed: false, name: 'Juan Pérez', code: null }

const settled = (number: string, change: Partial<Settlement>, order: Partial<Order> = {}) =>
  sold(number, '18:00', order, { settlements: [settlement(change)] })

const ORDERS = [
  settled('1', { cash: DUE, received: 80_000 }),
  settled('2', { cash: 8_100, card: DUE - 8_100 }, { service: 'table' }),
  settled('3', { transfer: DUE + 4_000, tip: 4_000 }, { service: 'pickup' }),
  settled('4', { cash: DUE }, { courier: JUAN }),
  sold('5', '18:00', { courier: JUAN }),
  settled('6', { cash: DUE - 11_500 }),
  settled('7', { cash: DUE + 5_000 }),
  settled('8', { cash: DUE }, { justoStatus: 'cancelled' }),
]

/** The day's register, with a number and what was settled of each order. */
function registerOf(orders: StoredOrder[], settledRows: InvoiceRow['settled'][]) {
  const { register } = aDay()
  const [row] = register?.invoices ?? []
  if (!row || !register) throw new Error('a number expected')
  const invoices = orders.map(({ id: orderId, storeId }, i) => ({
    ...row,
    orderId,
    storeId,
    settled: settledRows[i] ?? null,
  }))
  return { ...register, invoices }
}
/** The table of these orders, by its names. */
const tableOf = (orders: StoredOrder[], now: string) =>
  namedRowsOf(
    ordersCsv(
      orders.map((stored) => closingOrder(stored, [], { invoiceMode: 'comprobante', now })),
      false,
    ),
  )

/** Of «Pagos», or of another section. */
const rowsOf = (change: Partial<Parameters<typeof closingOf>[0]>, title = 'Pagos') =>
  closingSections(closingOf({ ...aDay(), ...change }), PRINTERS).find((section) => section.title === title)?.rows ?? []
const shown = (title: string) =>
  rowsOf({ orders: ORDERS }, title).map(({ label, count, amount, text }) =>
    [label, count, amount, text].filter((cell) => cell !== null),
  )

describe('a closing with settled orders', () => {
  it('counts what was paid online after it was collected as paid online, and to be given back', () => {
    const payment = { state: 'paid', means: 'online', label: 'Pago en línea', cashGiven: null } as const
    const orders = [settled('9', { cash: DUE }, { payment })]
    const { payments, settled: sums, figures } = closingOf({ ...aDay(), orders })
    expect(payments.paid).toEqual({ count: 1, amount: DUE })
    expect(payments.paid.amount + sums.all.amount - sums.toReturn.amount).toBe(figures.charged)
  })

  it('counts an order that was charged and then moved to a later hour as sold: its money is not to be given back', () => {
    const { now, ...day } = aDay()
    const later = { scheduled: true, deliverAt: timeAfter(now, HOUR_MS), justoStatus: 'preparing' } as const
    const orders = [settled('9', { cash: DUE }, later)]
    const { settled: sums, figures, scheduled, undelivered } = closingOf({ ...day, now, orders })
    expect(sums).toMatchObject({ all: { count: 1, amount: DUE }, toReturn: { count: 0 } })
    expect(figures.charged).toBe(DUE)
    expect([scheduled.today, undelivered]).toEqual([[later.deliverAt], []])
  })

  it('counts of an order that was paid in part what was paid, and the rest as still to be collected and missing', () => {
    const table = { service: 'table', payment: { ...anOrder().payment, state: 'collect' } } as const
    const part = settlement({ card: 20_000, partial: true })
    const stored = sold('9', '18:00', table, { settlements: [part], doneAt: AT })
    const { settled: sums, unpaid, settledBooks, figures } = closingOf({ ...aDay(), orders: [stored] })
    expect(sums.byMeans.card).toEqual({ count: 1, amount: 20_000 })
    expect(sums.missing).toEqual({ count: 1, amount: DUE - 20_000 })
    expect(sums.all.amount + sums.missing.amount).toBe(figures.charged)
    expect(unpaid).toEqual(['9'])
    expect(settledBooks.corrected).toEqual([])
    expect(tableOf([stored], '2026-03-14T19:00:00.000Z')[0]?.Pago).toBe('Cobrado en parte')
  })

  it('does not count a further payment as a correction', () => {
    const first = settlement({ requestId: 'a', card: 20_000, partial: true })
    const last = settlement({ requestId: 'b', card: 20_000, cash: DUE - 20_000, follows: 'a' })
    const corrected = settlement({ requestId: 'c', card: DUE, corrects: 'b' })
    const booksOf = (settlements: Settlement[]) =>
      closingOf({ ...aDay(), orders: [sold('9', '18:00', {}, { settlements })] }).settledBooks.corrected
    expect(booksOf([first, last])).toEqual([])
    expect(booksOf([first, last, corrected])).toEqual(['9'])
  })

  it('files each, on screen and paper, under the means that the cashier took, a mixed payment under each; says what is missing and what is to be given back', () => {
    expect(shown('Pagos')).toEqual([
      ['Pagado en línea', 0, 0],
      ['Cobrado en efectivo', 5, 4 * DUE + 1_600],
      ['Cobrado con datáfono', 1, DUE - 8_100],
      ['Cobrado por transferencia', 1, DUE + 4_000],
      ['Cobrado', 6, 6 * DUE - 2_500],
      ['Efectivo', 1, DUE],
      ['Faltan de lo cobrado', 1, 11_500],
      ['Por cobrar', 2, DUE + 11_500],
      ['Por devolver', 2, DUE + 5_000],
    ])
  })

  it('says beside what is to be collected that another till may have done so, where its register cannot be read', () => {
    const toCollect = (change: Parameters<typeof rowsOf>[0]) =>
      rowsOf(change).find(({ label }) => label === 'Por cobrar')?.text
    const orders = [sold('9', '18:00', {})]
    const words = 'sin programa de impresión, otra caja pudo cobrar alguno'
    expect([toCollect({ orders, register: null }), toCollect({ orders })]).toEqual([words, null])
    expect(toCollect({ orders: [], register: null })).toBeNull()
  })

  it('files Nequi, Daviplata and bono each under its own name, on screen, on paper and in the tables for Excel', () => {
    const orders = [
      settled('1', { nequi: DUE }),
      settled('2', { daviplata: DUE }),
      settled('3', { voucher: 10_000, cash: DUE - 10_000 }),
    ]
    expect(rowsOf({ orders }).map(({ label, amount }) => [label, amount])).toEqual(
      expect.arrayContaining([
        ['Cobrado en efectivo', DUE - 10_000],
        ['Cobrado por Nequi', DUE],
        ['Cobrado por Daviplata', DUE],
        ['Cobrado con bono', 10_000],
        ['Cobrado', 3 * DUE],
      ]),
    )
    const expected = { 'Cobrado por Nequi': '0', 'Cobrado por Daviplata': '0', 'Cobrado con bono': '10000' }
    expect(tableOf(orders, '2026-03-15T04:00:00.000Z')[2]).toMatchObject(expected)
  })

  it('says what a courier still owes, and what was handed in', () => {
    const expected = ['Juan P.', 2, DUE, `ya entregó $ ${(DUE / 1_000).toFixed(3)}`]
    expect(shown('Efectivo por domiciliario')).toContainEqual(expected)
  })

  it('is in the orders’ table: when, and how much with each means', () => {
    expect(tableOf(ORDERS.slice(0, 2), '2026-03-14T19:00:00.000Z')).toMatchObject([
      {
        Pago: 'Cobrado',
        'Cobrado a las': '14/03/2026 13:30',
        'Cobrado en efectivo': `${DUE}`,
        'Cobrado con datáfono': '0',
      },
      { 'Cobrado en efectivo': '8100', 'Cobrado con datáfono': `${DUE - 8_100}` },
      {},
    ])
  })

  it('is in the month’s table of numbers, from the register', () => {
    const day = aDay()
    const [invoice] = day.register?.invoices ?? []
    if (!invoice || !day.register) throw new Error('a number expected')
    const of = settlement({ cash: 20_000, card: 5_000, received: 50_000 })
    expect(changeOf(of)).toBe(30_000)
    const { at, till, tip, received } = of
    const terms = { at, till, tip, received, corrected: true, tills: ['C1', 'C2'], differs: true }
    const booked = { ...meansAmounts(of), ...terms }
    const register = { ...day.register, invoices: [{ ...invoice, settled: booked }] }
    const documents = { ranges: [], gaps: [], sound: true }
    const [first] = namedRowsOf(invoicesCsv({ register, documents, cancelled: new Map(), withCustomer: false }))
    expect(first).toMatchObject({
      Cobrado: '14/03/2026 13:30',
      'Cobrado en efectivo': '20000',
      'Cobrado con datáfono': '5000',
      'Cobrado por transferencia': '0',
      'Caja que cobró': 'C1, C2',
      'Cobro corregido': 'Sí',
      'Cobro distinto del papel': 'Sí',
    })
  })

  it('counts once what two tills charged: what this one holds besides is to be given back, and the order is named', () => {
    const chargedElsewhere = { till: 'C2', at: AT, pesos: DUE, tip: 0, partial: false }
    const twice = sold('20', '18:00', {}, { settlements: [settlement({ cash: DUE })], chargedElsewhere })
    const there = sold('21', '18:00', {}, { chargedElsewhere: { ...chargedElsewhere, pesos: DUE + 2_000, tip: 2_000 } })
    const { payments, settled: sums, unpaid, figures, ...rest } = closingOf({ ...aDay(), orders: [twice, there] })
    expect(sums.all.amount + sumOf(PAID_BY.map((by) => payments[by])).amount).toBe(0)
    expect(sums.elsewhere).toEqual({ count: 2, amount: figures.charged })
    expect(figures.tips).toBe(2_000)
    expect([sums.toReturn, sums.missing, unpaid]).toEqual([{ count: 1, amount: DUE }, { count: 0, amount: 0 }, []])
    const part = { ...chargedElsewhere, pesos: 22_000, tip: 2_000, partial: true }
    const partly = closingOf({ ...aDay(), orders: [sold('22', '18:00', {}, { chargedElsewhere: part })] })
    expect(partly.settled).toMatchObject({ elsewhere: { amount: 22_000 }, missing: { amount: DUE - 20_000 } })
    expect(sumOf(PAID_BY.map((by) => partly.payments[by])).amount).toBe(0)
    const payment = { state: 'paid', means: 'online', label: 'Pago en línea', cashGiven: null } as const
    const online = sold('23', '18:00', { payment }, { chargedElsewhere: part })
    expect(closingOf({ ...aDay(), orders: [online] }).settled.missing.amount).toBe(0)
    const rows = closingSections({ payments, settled: sums, unpaid, figures, ...rest }, PRINTERS)
    expect(rows.flatMap((section) => section.rows).map(({ label, count, text }) => [label, count, text])).toEqual(
      expect.arrayContaining([
        ['Cobrado en otra caja', 2, null],
        ['Por devolver', 1, null],
        ['Cobrados en dos cajas', 1, '20'],
      ]),
    )
    const partlyThere = sold('24', '18:00', {}, { chargedElsewhere: part })
    const paid = tableOf([twice, there, partlyThere], AT).map(({ Pago }) => Pago)
    expect(paid.slice(0, 3)).toEqual(['Cobrado en C2', 'Cobrado en C2', 'Cobrado en parte en C2'])
  })

  it('asks for nothing that the register has as charged at another till, also where this one was not told', () => {
    const voided = settlement({ requestId: 'v', till: 'C1', corrects: 'r', voided: true })
    const settlements = [settlement({ cash: DUE, till: 'C1' }), voided]
    const orders = [sold('30', '18:00', {}), sold('31', '18:00', {}), sold('32', '18:00', {}, { settlements })]
    const booked = { at: AT, ...NO_AMOUNTS, tip: 0, received: 0, corrected: false, differs: false, tills: [] }
    const settledThere = [{ ...booked, till: 'C2', cash: DUE }, null, { ...booked, till: 'C1', cash: DUE }]
    const register = registerOf(orders, settledThere)
    const { settled: sums, payments } = closingOf({ ...aDay(), orders, register })
    expect(sums.elsewhere).toEqual({ count: 1, amount: DUE })
    expect(payments.cash).toEqual({ count: 2, amount: 2 * DUE })
  })

  it('counts by the register what became of another till’s charge after this one was told: given back, or paid wholly', () => {
    const told = { till: 'C2', at: AT, pesos: 20_000, tip: 0, partial: true }
    const orders = ['40', '41'].map((number) => sold(number, '18:00', {}, { chargedElsewhere: told }))
    const whole = { at: AT, till: 'C2', ...NO_AMOUNTS, cash: DUE, tip: 0, received: DUE }
    const booked = [null, { ...whole, corrected: false, differs: false, tills: ['C2'] }]
    const { settled: sums, payments } = closingOf({ ...aDay(), orders, register: registerOf(orders, booked) })
    expect(sums.elsewhere).toEqual({ count: 1, amount: DUE })
    expect([payments.cash, sums.missing.amount]).toEqual([{ count: 1, amount: DUE }, 0])
    expect(closingOf({ ...aDay(), orders, register: null }).settled.elsewhere).toEqual({ count: 2, amount: 40_000 })
  })

  it('names the tills, what was corrected, and what the register has otherwise than this till', () => {
    const corrected = [settlement({ cash: DUE }), settlement({ card: DUE, requestId: 'r2', corrects: 'r' })]
    const orders = [
      sold('10', '18:00', {}, { settlements: corrected }),
      settled('11', { cash: DUE }),
      settled('12', { cash: DUE }),
    ]
    const base = { at: AT, ...NO_AMOUNTS, tip: 0, received: 0, corrected: false, differs: false }
    const booked = [
      { ...base, till: 'C1', cash: 0, card: DUE, corrected: true, tills: ['C1'] },
      { ...base, till: 'C2', cash: 1_000, card: 0, tills: ['C1', 'C2'] },
      { ...base, till: 'C1', cash: DUE, card: 0, tills: ['C1'] },
    ]
    const register = registerOf(orders, booked)
    const rows = rowsOf({ orders, register }).slice(-4)
    expect(rows.map(({ label, count, amount, text }) => [label, count, amount, text])).toEqual([
      ['Cobrado en la caja C1', 2, 2 * DUE, null],
      ['Cobrado en la caja C2', 1, 1_000, null],
      ['Cobros corregidos', 1, null, '10'],
      ['Cobro distinto en el registro', 1, null, '11'],
    ])
  })
})
