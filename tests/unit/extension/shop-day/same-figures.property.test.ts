import { printedBuyerId } from '@shared/nit'
import type { InvoiceRow } from '@shared/register'
import {
  collected,
  MEANS,
  meansAmounts,
  NO_AMOUNTS,
  outstanding,
  paidByMeans,
  paymentsOf,
  type Settlement,
  settlementOf,
  sumOfPayments,
} from '@shared/settlement'
import type { Ticket } from '@shared/ticket'
import { buildTicket } from '@shared/tickets/build-ticket'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saleOf } from '../../../../bridge/jobs/sale'
import { buildOrderRow } from '../../../../extension/messaging/build-order-row'
import { amountLeft } from '../../../../extension/messaging/order-row'
import { lifecycleOf } from '../../../../extension/order-model/lifecycle'
import { askedNow, leftOf } from '../../../../extension/order-model/order-amount'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { captureOrders } from '../../../../extension/orders/capture'
import { setCourier } from '../../../../extension/orders/mark'
import { amountsOf } from '../../../../extension/panel/detail/amounts'
import { deliveryContent, invoiceContent } from '../../../../extension/print-jobs/contents'
import { figuresOf } from '../../../../extension/shop-day/closing'
import { documentsOf } from '../../../../extension/shop-day/closing-documents'
import { closingOrder, SETTLED_NAMES } from '../../../../extension/shop-day/closing-orders'
import { dueOf } from '../../../../extension/shop-day/courier-cash'
import { handIn } from '../../../../extension/shop-day/hand-in'
import { invoicesCsv } from '../../../../extension/shop-day/invoices-csv'
import { ordersCsv } from '../../../../extension/shop-day/orders-csv'
import { periodOf } from '../../../../extension/shop-day/period'
import { readClosing } from '../../../../extension/shop-day/read-closing'
import { deliveryOrder, plainItem } from '../../../fixtures/justo-orders'
import { aStoredOrder } from '../../../fixtures/orders'
import { parsedOrder } from '../../../fixtures/parsed-order'
import { forMany, SEED } from '../../../stage/for-many'
import { aPayload, someFacts } from '../../shared/tickets/payloads'
import { delivery, shopWith, table } from '../orders/a-charging-shop'
import { aRegister, charge } from './a-register'
import { namedRowsOf } from './csv-cells'

const NOW = '2026-03-14T18:00:00.000Z'

/** What each place shows of one order; whole pesos. */
interface Shown {
  products: number
  discount: number
  fee: number
  service: number
  tip: number
  /** Without tip, before points. */
  total: number
  points: number
  due: number
}

const line = fc.record({
  price: fc.oneof(
    fc.integer({ min: 100, max: 90_000 }),
    fc.integer({ min: 10_000, max: 9_000_000 }).map((cents) => cents / 100),
  ),
  amount: fc.oneof(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 100, max: 4_000 }).map((grams) => grams / 1_000),
  ),
})
const pesos = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30_000 }))
const made = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  couponPercent: fc.constantFrom(0, 0, 10, 33, 90),
  fee: pesos,
  serviceFee: pesos,
  serviceIn: fc.constantFrom('total', 'charge', 'prices'),
  tip: pesos,
  points: pesos,
  pointsIn: fc.constantFrom('total', 'charge', 'nowhere'),
  /** Pesos by which Justo's total is wrong. */
  off: fc.constantFrom(0, 0, 0, 12_345),
  /** The tip asked for at «Cobrar», and as it was corrected. */
  tips: fc.array(pesos, { maxLength: 2 }),
  buyer: fc.constantFrom(null, '900123456-8', '900.123.456', '9001234568', '1032456789', '52.999.888', 'CE 123456'),
})
type Made = typeof made extends fc.Arbitrary<infer T> ? T : never

/** Justo's JSON: its own sums are of the exact amounts, each rounded. */
function rawOf(order: Made) {
  const { fee, serviceFee, serviceIn, tip, points, pointsIn, off, buyer } = order
  const exact = order.lines.reduce((sum, { price, amount }) => sum + price * amount, 0)
  const coupon = Math.round((exact * order.couponPercent) / 100)
  const itemsPrice = Math.round(exact - coupon)
  const before = itemsPrice + fee + (serviceIn === 'total' ? serviceFee : 0) + off
  const used = Math.min(points, Math.max(0, before - 1))
  const totalPrice = before - (pointsIn === 'total' ? used : 0)
  return deliveryOrder({
    items: order.lines.map(({ price, amount }, i) => plainItem(`Plato ${i}`, amount, price)),
    couponName: 'Cupón',
    couponDiscount: coupon,
    itemsPrice,
    deliveryFee: fee,
    serviceFee,
    tipAmount: tip,
    totalPrice,
    websiteCoinsDiscount: used,
    amountToPay: totalPrice + tip + (serviceIn === 'charge' ? serviceFee : 0) - (pointsIn === 'charge' ? used : 0),
    billing: buyer === null ? { type: null } : { type: 'invoice', document: buyer, businessName: 'Ejemplo SAS' },
  })
}

function settlements(order: StoredOrder['order'], tips: readonly number[]): Settlement[] {
  const { amountToPay = 0, tip: sent = 0 } = order?.money ?? {}
  return tips.map((tip, i) => {
    const cash = amountToPay - sent + tip
    const corrects = i === 0 ? null : `r${i - 1}`
    return { requestId: `r${i}`, at: NOW, till: 'C1', tip, ...NO_AMOUNTS, cash, received: cash, corrects }
  })
}

const storedOf = (order: Made): StoredOrder => {
  const parsed = parsedOrder(rawOf(order))
  const acceptance = { state: 'accepted' as const, at: NOW, by: 'automatic' as const }
  return aStoredOrder(parsed, { acceptance, settlements: settlements(parsed, order.tips) })
}

const asPesos = (text: string): number => Number(text.replace(/[$ .]/g, ''))

/** Amounts by their labels. */
function onPaper(ticket: Ticket): Shown {
  const rows = ticket.blocks.flatMap((block): [string, number][] => {
    const [label, amount] = block.type === 'row' ? block.cells.map(({ text }) => text) : []
    return label !== undefined && amount !== undefined ? [[label, asPesos(amount)]] : []
  })
  const at = (label: RegExp): number => rows.find(([name]) => label.test(name))?.[1] ?? 0
  const discount = 0 - at(/^Descuento/)
  const total = at(/^TOTAL$/)
  return {
    products: at(/^Productos$/) || at(/^Productos con descuento$/) + discount,
    discount,
    fee: at(/^Domicilio/),
    service: at(/^Servicio$/),
    tip: at(/^Propina voluntaria$/),
    total,
    points: 0 - at(/^Puntos$/) - at(/^Puntos que sobran$/),
    due: rows.find(([name]) => /^(A PAGAR|PAGADO)$/.test(name))?.[1] ?? total,
  }
}

function onPanel(stored: StoredOrder): Shown {
  const facts = { jobs: [], asks: null, stations: [], invoiceMode: 'comprobante', now: NOW }
  const row = buildOrderRow(stored, facts)
  const amounts = new Map(stored.order === null ? [] : amountsOf(stored.order, row))
  const at = (label: string): number => amounts.get(label) ?? 0
  return {
    products: at('Productos'),
    discount: 0 - at('Cupón Cupón'),
    fee: at('Domicilio'),
    service: at('Servicio'),
    tip: at('Propina voluntaria'),
    total: amounts.get('Total sin propina') ?? row.amountToPay,
    points: 0 - at('Puntos') - at('Puntos que sobran'),
    due: row.amountToPay,
  }
}

function namedCells(csv: string): (name: string) => string {
  const [cells = {}] = namedRowsOf(csv)
  return (name) => cells[name] ?? ''
}

const BILL = { ...someFacts(), taxes: [] }
const POS = { ...BILL.invoice, mode: 'pos' as const }

/** The comprobante's payload; printed after «Cobrar», it has its tip. */
function invoiceOf(stored: StoredOrder) {
  const order = stored.order ?? parsedOrder(null)
  const content = invoiceContent(order, stored.settlements.at(-1) ?? null, null)
  return aPayload('invoice', { ...content })
}

/** The register's row of the order's number, as the bridge answers it. */
function registered(stored: StoredOrder): InvoiceRow {
  const number = { prefix: 'J', number: 1, text: 'J-1' }
  const sale = saleOf(invoiceOf(stored), { ...BILL, invoice: POS }, NOW)
  const order = { key: 'k', storeId: 's', orderId: stored.id, orderNumber: '1', transaction: 'C1-1' }
  return { number, at: NOW, ...order, sale, document: null, settled: null, fate: 'printed', fateAt: NOW }
}

const MONTH = { from: '2026-03-01T05:00:00.000Z', to: '2026-04-01T05:00:00.000Z' }

function invoiceCells(stored: StoredOrder): (name: string) => string {
  const register = { invoices: [registered(stored)], confirmed: [], sound: true }
  const documents = documentsOf(register, MONTH)
  return namedCells(invoicesCsv({ register, documents, cancelled: new Map(), withCustomer: true }))
}

describe('whatever the order, to the peso', () => {
  it('the comprobante, the panel and the CSV of orders show the same amounts, and so does the domicilio before «Cobrar»', () => {
    forMany(80, [made], (order) => {
      const stored = storedOf(order)
      const shown = onPaper(buildTicket(invoiceOf(stored), BILL))
      expect(onPanel(stored)).toEqual(shown)
      const report = closingOrder(stored, [], { invoiceMode: 'comprobante', now: NOW })
      const cell = (name: string) => Number(namedCells(ordersCsv([report], false))(name))
      const pointsSeen = report.sale?.sums.pointsSeen ?? true
      expect({
        products: cell('Productos'),
        discount: cell('Descuento'),
        fee: cell('Domicilio'),
        service: cell('Cargo por servicio'),
        tip: cell('Propina'),
        total: cell('Total sin propina'),
        points: cell('Puntos'),
        due: cell('A pagar'),
      }).toEqual({ ...shown, points: pointsSeen ? shown.points : 0 })
      if (order.tips.length > 0 || stored.order === null) return
      const delivery = buildTicket(aPayload('delivery', { ...deliveryContent(stored.order) }), BILL)
      expect(onPaper(delivery)).toEqual(shown)
    })
  })

  it('the register, its CSV and the closing hold what the comprobante shows, and the buyer’s document as it is printed', () => {
    forMany(80, [made], (order) => {
      const stored = storedOf(order)
      const shown = onPaper(buildTicket(invoiceOf(stored), BILL))
      const report = closingOrder(stored, [], { invoiceMode: 'comprobante', now: NOW })
      const cells = invoiceCells(stored)
      const paid = report.sale?.sums.pointsSeen ? shown.points : 0
      const wanted = [shown.discount, shown.fee, shown.service, shown.tip, shown.total, paid]
      const names = ['Descuento', 'Domicilio', 'Cargo por servicio', 'Propina', 'Total sin propina', 'Puntos']
      expect(names.map((name) => Number(cells(name)))).toEqual(wanted)
      const { products, discounts, deliveryFees, serviceFees, tips, points = 0, charged } = figuresOf([report])
      const expected = [shown.discount, shown.fee, shown.service, shown.tip, paid]
      expect([discounts, deliveryFees, serviceFees, tips, points]).toEqual(expected)
      expect([products, charged]).toEqual([shown.products, shown.due])
      const factura = buildTicket(invoiceOf(stored), { ...BILL, invoice: POS })
      const buyer = stored.order?.billing?.id ?? null
      expect(cells('NIT o cédula')).toBe(buyer === null ? '' : printedBuyerId(buyer))
      const texts = factura.blocks.flatMap((block) => (block.type === 'text' ? [block.text] : []))
      expect(texts).toContain(`NIT o C.C.: ${buyer === null ? '222222222222' : cells('NIT o cédula')}`)
    })
  })

  it('each line is its unit price by its quantity, rounded once, and the columns of the CSV add up', () => {
    forMany(80, [made], (order) => {
      const stored = storedOf(order)
      const lines = stored.order?.lines ?? []
      order.lines.forEach(({ price, amount }, i) => {
        expect(Math.abs((lines[i]?.total ?? 0) - price * amount)).toBeLessThanOrEqual(0.500001)
      })
      if (!stored.order?.money.sumsAgree) return
      const report = closingOrder(stored, [], { invoiceMode: 'comprobante', now: NOW })
      const { sums } = report.sale ?? {}
      const cell = namedCells(ordersCsv([report], false))
      const service = sums?.serviceIn === 'total' ? Number(cell('Cargo por servicio')) : 0
      const added = Number(cell('Productos')) - Number(cell('Descuento')) + Number(cell('Domicilio')) + service
      expect(added + (sums?.rounding ?? 0)).toBe(Number(cell('Total sin propina')))
    })
  })
})

const ACTS = ['all', 'part', 'undo', 'correct', 'void', 'hand-in', 'courier', 'edit', 'night', 'lost'] as const
const act = fc.record({
  act: fc.constantFrom(...ACTS),
  order: fc.constantFrom(0, 1),
  percent: fc.integer({ min: 1, max: 99 }),
  means: fc.constantFrom(...MEANS),
  tip: fc.constantFrom(0, 0, 5_000),
  pesos: fc.constantFrom(11_500, -7_300),
})
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

/** A delivery in cash and a table, charged, shared, taken back, corrected and handed in, over 04:00 too. */
async function aBusyTill() {
  const register = aRegister()
  const { settlement } = register.client('C1')
  /** Of an order of which the register lost a line, until its next one. */
  const stale = new Set<string>()
  const raws = [delivery(), table({ _id: 'MADEUPtbl0000009z', fullCode: '#20499-01' })]
  const shop = await shopWith(raws[0] ?? delivery(), {
    settlement: (sent, ...more) => {
      stale.delete(sent.orderId)
      return settlement(sent, ...more)
    },
  })
  const { context, clock } = shop
  await captureOrders(context, raws.slice(1), context.now(), 1)
  const orders = async () => (await context.store.orders(raws.map(({ _id }) => _id))).flatMap((each) => each ?? [])
  const read = (day: string) => readClosing(context.store, null, periodOf(day, null), context.now())

  async function perform({ act: kind, order, percent, means, tip, pesos }: Act, requestId: string): Promise<void> {
    const stored = (await orders())[order]
    if (stored?.order == null) throw new Error('an order expected')
    shop.later(1_000)
    await charge(context, stored, { act: kind, percent, means, tip }, requestId)
    if (kind === 'courier') await setCourier(context, raws[0]?._id ?? '', 'Juan', 20_000)
    const [owing] = kind === 'hand-in' ? (await read('2026-03-14')).cash.owing : []
    if (owing) {
      const ids = owing.orders.map(({ id }) => id)
      const due = dueOf(owing.orders)
      await handIn(context, { id: requestId, courier: 'Juan', orders: ids, due, brought: due - 100 })
    }
    const raw = raws[order]
    if (kind === 'edit' && raw) {
      const [total, toPay] = [Number(raw.totalPrice) + pesos, Number(raw.amountToPay) + pesos]
      raws[order] = { ...raw, totalPrice: total, amountToPay: toPay }
      await captureOrders(context, [raws[order]], context.now(), 1)
    }
    if (kind === 'night' && clock.now < '2026-03-15T09:00:00.000Z') clock.now = '2026-03-15T09:00:00.000Z'
    await shop.quiet()
    if (kind === 'lost') {
      register.lines.set(stored.id, (register.lines.get(stored.id) ?? []).slice(0, -1))
      stale.add(stored.id)
    }
  }
  return { context, register, stale, orders, read, perform }
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)

async function expectSameMoney({ context, register, stale, orders, read }: Awaited<ReturnType<typeof aBusyTill>>) {
  const all = await orders()
  const [first, second] = [await read('2026-03-14'), await read('2026-03-15')]
  for (const stored of all) {
    const paid = meansAmounts(paidByMeans(stored.settlements))
    const inForce = settlementOf(stored.settlements)
    expect(sumOfPayments(paymentsOf(stored.settlements))).toMatchObject({ ...paid, tip: inForce?.tip ?? 0 })
    if (!stale.has(stored.id)) expect(register.inForce(stored.id)?.requestId).toBe(inForce?.requestId)
    if (!stale.has(stored.id)) expect(register.inForce(stored.id) ?? NO_AMOUNTS).toMatchObject(paid)
    const report = closingOrder(stored, [], { invoiceMode: 'comprobante', now: context.now() })
    const cell = namedCells(ordersCsv([report], false))
    const collectedCells = MEANS.map((means) => Number(cell(SETTLED_NAMES[means])))
    expect(sumOf(collectedCells)).toBe(collected(paid))
    expect(lifecycleOf(stored, context.now())).toBe('accepted')
    const row = buildOrderRow(stored, { jobs: [], asks: null, stations: [], invoiceMode: '', now: context.now() })
    expect(amountLeft(row)).toBe(askedNow(stored).pesos)
    if (stored.order && inForce) expect(leftOf(stored)).toBe(outstanding(stored.order.money, inForce, false))
  }
  const { settled, couriers } = first.closing
  for (const means of MEANS)
    expect(settled.byMeans[means].amount).toBe(sumOf(all.map(({ settlements }) => paidByMeans(settlements)[means])))
  const owed = first.cash.owing.flatMap((courier) => courier.orders)
  if (all.some(({ takenBy }) => takenBy)) {
    expect(sumOf(couriers.map(({ cash }) => cash))).toBe(sumOf(owed.map(({ cash }) => cash)))
  }
  // Each peso of the two days is collected, brought too little, or with the courier.
  const inCash = sumOf(all.map(({ settlements }) => paidByMeans(settlements).cash))
  const missing = first.cash.couriers + second.cash.couriers
  const change = sumOf(second.cash.owing.flatMap((courier) => courier.orders).map((each) => each.change))
  expect(first.cash.expected + second.cash.expected).toBe(inCash + missing - change)
}

it('whatever was charged, shared, taken back, corrected and handed in: order, register, CSV, Cierre and Arqueo agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 10 }), async (acts) => {
      const till = await aBusyTill()
      for (const [i, each] of acts.entries()) await till.perform(each, `press-${i}`)
      await expectSameMoney(till)
    }),
    { ...SEED, numRuns: 25 },
  )
})
