import type { JobView } from '@shared/api'
import { describe, expect, it, vi } from 'vitest'
import type { StoredJob } from '../../../../extension/order-model/records'
import { type ClosingFacts, closingOf } from '../../../../extension/shop-day/closing'
import { closingOrder, NOTHING, PAID_BY, sumOf } from '../../../../extension/shop-day/closing-orders'
import { closingSections } from '../../../../extension/shop-day/closing-sections'
import { ordersCsv } from '../../../../extension/shop-day/orders-csv'
import { aDay, aJob, settlement, sold } from '../../../fixtures/a-day'
import { aJobView, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { namedRowsOf } from './csv-cells'

type Attempt = JobView['attempts'][number]

const closing = (change: Partial<ClosingFacts> = {}, from?: string) => closingOf({ ...aDay(from), ...change })
const rowsOf = (of: ReturnType<typeof closing>) => closingSections(of, new Map()).flatMap(({ rows }) => rows)
const closingWith = (...more: ClosingFacts['orders']) => closing({ orders: [...aDay().orders, ...more] })

describe('a closing', () => {
  it('counts sales by service, and orders without a sale by reason', () => {
    expect(closing()).toMatchObject({
      sold: {
        delivery: { count: 3, amount: 61_000 + 78_000 + 127_000 },
        pickup: { count: 2, amount: 38_500 + 41_000 },
        table: { count: 1, amount: 105_600 },
      },
      notSold: { cancelled: ['15246'], rejected: ['15247'], untaken: [], unreadable: [] },
    })
  })

  it('names what left without its money, unless another reason than «Paga después» was given', () => {
    const { orders } = aDay()
    expect(closing().unpaid).toEqual(['15242', '15244', '15245'])
    const reasons = (handedUnpaid: 'later' | 'courtesy') =>
      closing({ orders: orders.map((each) => ({ ...each, handedUnpaid })) }).unpaid
    expect(reasons('later')).toEqual(['15242', '15244', '15245'])
    expect(reasons('courtesy')).toEqual([])
    expect(rowsOf(closing())).toContainEqual(
      expect.objectContaining({ label: 'Salieron sin cobrar', count: 3, text: '15242, 15244, 15245' }),
    )
  })

  it('counts what was handed over for another reason than «Paga después» under its reason, and not as to be collected', () => {
    const orders = aDay().orders.map((each) =>
      each.id === 'order-15242' ? { ...each, handedUnpaid: 'courtesy' as const } : each,
    )
    const part = orders.map((each) =>
      each.id === 'order-15242' ? { ...each, settlements: [settlement({ cash: 8_500, partial: true })] } : each,
    )
    const rows = (of: typeof orders) => rowsOf(closing({ orders: of })).map(({ label, amount }) => [label, amount])
    const waived = closing({ orders })
    expect([waived.payments.card, waived.waived.courtesy]).toEqual([NOTHING, { count: 1, amount: 38_500 }])
    expect(sumOf([...Object.values(waived.payments), ...Object.values(waived.waived)]).amount).toBe(
      waived.figures.charged,
    )
    const toCollect = closing().figures.charged - 78_000
    expect(rows(orders)).toEqual(
      expect.arrayContaining([
        ['Sin cobrar: cortesía', 38_500],
        ['Por cobrar', toCollect - 38_500],
      ]),
    )
    // Of one that was paid in part, the rest.
    expect(rows(part)).toEqual(
      expect.arrayContaining([
        ['Cobrado', 8_500],
        ['Sin cobrar: cortesía', 30_000],
        ['Por cobrar', toCollect - 38_500],
      ]),
    )
    const [stored] = orders.filter(({ id }) => id === 'order-15242')
    if (stored === undefined) throw new Error('an order expected')
    const paidWord = (order: typeof stored) => {
      const counted = closingOrder(order, [], { invoiceMode: 'comprobante', now: aDay().now })
      return namedRowsOf(ordersCsv([counted], false))[0]?.Pago
    }
    expect(paidWord(stored)).toBe('Sin cobrar: cortesía')
    expect(paidWord({ ...stored, settlements: [settlement({ cash: 8_500, partial: true })] })).toBe(
      'Cobrado en parte, el resto sin cobrar: cortesía',
    )
  })

  it('has figures that add up to the charged amount, including the tip of «Cobrar»', () => {
    const { figures } = closing()
    expect(figures).toEqual({
      products: 427_500,
      discounts: 8_000,
      deliveryFees: 19_000,
      serviceFees: 0,
      tips: 12_600,
      adjustments: 0,
      charged: 451_100,
    })
  })

  it('has the same total by service, by means and as a sum', () => {
    const { sold: services, payments, figures } = closing()
    expect(sumOf(Object.values(services)).amount).toBe(figures.charged)
    expect(sumOf(PAID_BY.map((by) => payments[by])).amount).toBe(figures.charged)
    expect(payments).toMatchObject({
      paid: { count: 1, amount: 78_000 },
      cash: { count: 3, amount: 61_000 + 127_000 + 105_600 },
      card: { count: 1, amount: 38_500 },
      transfer: { count: 1, amount: 41_000 },
      verify: { count: 0 },
    })
  })

  it('still adds up where Justo’s figures do not', () => {
    const odd = sold('15250', '18:00', { money: { ...anOrder().money, amountToPay: 99_999, sumsAgree: false } })
    const { figures } = closingWith(odd)
    const { products, discounts, deliveryFees, serviceFees, tips, adjustments, charged } = figures
    expect(adjustments).not.toBe(0)
    expect(products - discounts + deliveryFees + serviceFees + tips + adjustments).toBe(charged)
  })

  it('separates what points paid from what is charged', () => {
    const money = { ...anOrder().money, points: 5_000 }
    const due = money.amountToPay - 5_000
    const before = closing().figures
    for (const taken of [{ amountToPay: due }, { total: money.total - 5_000, amountToPay: due }]) {
      const { figures, differing } = closingWith(sold('15250', '18:00', { money: { ...money, ...taken } }))
      expect(figures).toMatchObject({ points: 5_000, adjustments: before.adjustments, charged: before.charged + due })
      expect(differing).toEqual(closing().differing)
    }
    // Points that are deducted nowhere paid nothing here.
    expect(closingWith(sold('15250', '18:00', { money })).figures.points).toBeUndefined()
  })

  it('lists what each domiciliario has to hand in, those of Justo separately', () => {
    expect(closing().couriers).toEqual([
      { name: 'Juan P.', managed: false, count: 2, cash: 61_000 + 127_000, card: 0, handedIn: 0 },
      { name: '', managed: true, count: 1, cash: 0, card: 0, handedIn: 0 },
    ])
  })

  it('of a shift has only the orders since its hour', () => {
    const shift = closing({}, '2026-03-14T23:00:00.000Z')
    expect(sumOf(Object.values(shift.sold)).count).toBe(3)
    expect(shift.notSold.cancelled).toEqual([])
    expect(shift.papers).toEqual({ reprints: 1, reviewed: 1 })
  })

  it('counts a paper that somebody looked for, also when it had not come out and was printed again', () => {
    const at = '2026-03-14T23:20:00.000Z'
    const attempt = (result: Attempt['result'], i: number): Attempt => ({
      ...{ attempt: i + 1, printer: 'cocina', startedAt: at, firstByteAt: at, endedAt: at, bytes: 99 },
      ...{ result, reason: null },
    })
    const lookedFor = (...results: Attempt['result'][]) =>
      aJob('order-15241', { view: aJobView({ state: 'printed', changedAt: at, attempts: results.map(attempt) }) })
    const counts = (job: StoredJob) => closing({ jobs: [job] }).papers.reviewed
    expect(counts(lookedFor('unconfirmed', 'printed'))).toBe(1)
    expect(counts(lookedFor('sent', 'sent'))).toBe(1)
    expect(counts(lookedFor('queued', 'printed'))).toBe(0)
    expect(counts(lookedFor('unconfirmed'))).toBe(0)
  })

  it('names the orders that were looked for in Justo by hand', () => {
    const soughtIds = new Set(['order-15241', 'order-of-no-order'])
    expect(closing({ soughtIds }).sought).toEqual(['15241'])
    expect(rowsOf(closing({ soughtIds }))).toContainEqual(
      expect.objectContaining({ label: 'Pedidos buscados en Justo a mano', count: 1, text: '15241' }),
    )
  })

  it('has numbers, gaps, and the orders without a factura', () => {
    const { documents, invoiceStates } = closing()
    const ranges = [{ first: 'J-81', last: 'J-85', count: 4 }]
    expect(documents).toMatchObject({ ranges, gaps: [{ first: 'J-83', last: 'J-83' }] })
    expect(invoiceStates.none).toHaveLength(6)
  })

  it('has a factura whose order was cancelled later, and orders that changed after their paper', () => {
    const cancelled = sold('15260', '18:00', { justoStatus: 'cancelled' }, { external: { number: 'FE-1', cufe: null } })
    expect(closingWith(cancelled).invoiceStates['note-due']).toEqual(['15260'])
    const register = aDay().register
    const [first] = register?.invoices ?? []
    if (!register || !first) throw new Error('an invoice expected')
    const other = { ...first, sale: { ...first.sale, total: 1 } }
    expect(closing({ register: { ...register, invoices: [other] } }).differing).toEqual(['15240'])
    expect(closing().differing).toEqual([])
  })

  it('lists what is not registered in Intüipos, once the shop notes it at all', () => {
    const labels = (of: ReturnType<typeof closing>) => rowsOf(of).map(({ label, count }) => `${label} ${count}`)
    expect(labels(closing()).join()).not.toContain('Intüipos')
    const noted = closingWith(sold('15261', '18:00', {}, { registeredAt: '2026-03-14T23:30:00.000Z' }))
    const missing = ['15240', '15241', '15242', '15243', '15244', '15245']
    expect(noted.registered).toEqual({ done: ['15261'], missing })
    expect(labels(noted)).toEqual(expect.arrayContaining(['Registrados en Intüipos 1', 'Sin registrar en Intüipos 6']))
  })

  it('has no numbers without the bridge', () => {
    expect(closing({ register: null })).toMatchObject({ documents: null, differing: [] })
  })

  it('has what is still open: papers, orders that were not delivered, and those due tomorrow', () => {
    const deliverAt = '2026-03-15T04:20:00.000Z'
    const late = sold('15270', '23:58', { justoStatus: 'preparing', deliverAt }, { open: 1 })
    const lateClosing = closingWith(late)
    expect(lateClosing.undelivered).toEqual(['15270'])
    expect(lateClosing.openPapers).toEqual({ toReview: 1, notOut: 0, waiting: 0 })
    expect(lateClosing.scheduled.tomorrow).toEqual(['2026-03-15T16:30:00.000Z', '2026-03-15T17:00:00.000Z'])
    const expired = aJob('x', { open: 1, view: aJobView({ state: 'expired' }) })
    expect(closing({ jobs: [expired] }).openPapers).toEqual({ toReview: 0, notOut: 1, waiting: 0 })
  })

  it('goes on without an order whose content it cannot count: names it, says so beside each sum, and has its money', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const sound = sold('15281', '18:00', {}, { settlements: [settlement({ cash: 20_000 })] })
    if (sound.order === null) throw new Error('a readable order expected')
    const broken = { ...sound, order: { ...sound.order, lines: undefined as never } }
    const [before, after] = [closing(), closingWith(broken)]
    expect(error).toHaveBeenCalledOnce()
    expect(after.notSold.unreadable).toEqual(['15281'])
    expect([after.sold, after.figures, after.payments]).toEqual([before.sold, before.figures, before.payments])
    expect(after.settled.all).toEqual({ count: 1, amount: before.settled.all.amount + 20_000 })
    expect(after.settled.toReturn).toEqual(before.settled.toReturn)
    const rows = rowsOf(after)
    const marked = rows.filter(({ text }) => text === 'sin 1 pedido que no se pudo leer')
    expect(marked.map(({ label }) => label)).toEqual(['Total', 'Total', 'Por cobrar'])
    expect(rows).toContainEqual(expect.objectContaining({ label: 'No se pudieron leer', text: '15281' }))
  })

  it('counts an unreadable order, and one that was never accepted', () => {
    const firstSeenAt = '2026-03-14T18:00:00.000Z'
    const unreadable = aStoredOrder({}, { id: 'raw-1', order: null, raw: '{}', firstSeenAt })
    const untaken = sold('15280', '18:00', { justoStatus: 'pending' }, { acceptance: { state: 'open', reasons: [] } })
    const { notSold } = closingWith(unreadable, untaken)
    expect(notSold.unreadable).toHaveLength(1)
    expect(notSold.untaken).toEqual(['15280'])
  })
})
