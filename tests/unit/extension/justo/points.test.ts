import { canonicalJson } from '@shared/content-hash'
import type { Order } from '@shared/order'
import { deliveryContent as deliverySchema, invoiceContent as invoiceSchema } from '@shared/paper-content'
import { buildTicket } from '@shared/tickets/build-ticket'
import { sumsOf } from '@shared/tickets/sums'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { saleOf } from '../../../../bridge/jobs/sale'
import { deliveryContent, invoiceContent } from '../../../../extension/print-jobs/contents'
import { deliveryOrder, plainItem } from '../../../fixtures/justo-orders'
import { parsedOrder } from '../../../fixtures/parsed-order'
import { forMany } from '../../../stage/for-many'
import { words } from '../../shared/tickets/paper-text'
import { aPayload, someFacts } from '../../shared/tickets/payloads'

/** A bandeja of 50.000 and a domicilio of 5.000 in cash, without coupon and tip. */
const PLAIN = {
  items: [plainItem('Bandeja paisa', 1, 50_000)],
  couponDiscount: null,
  deliveryFee: 5_000,
  tipAmount: 0,
  itemsPrice: 50_000,
  totalPrice: 55_000,
  amountToPay: 55_000,
  paymentType: 'cash',
  paymentTypeLabel: null,
  cashAmount: null,
}

const orderOf = (fields: object): Order => parsedOrder(deliveryOrder({ ...PLAIN, ...fields }))

/** The texts that customer and courier read, one a line: `Puntos -5.000`. */
function papersOf(order: Order): string[] {
  const delivery = { ...aPayload('delivery'), content: z.parse(deliverySchema, deliveryContent(order)) }
  const invoice = { ...aPayload('invoice'), content: z.parse(invoiceSchema, invoiceContent(order, null, null)) }
  return [delivery, invoice].map((payload) => words(buildTicket(payload, someFacts())))
}

describe('points that Justo has deducted', () => {
  it.each([
    ['its total', { websiteCoinsDiscount: 5_000, totalPrice: 50_000, amountToPay: 50_000 }, 50_000],
    [
      'its products',
      { websiteCoinsDiscount: 5_000, itemsPrice: 45_000, totalPrice: 50_000, amountToPay: 50_000 },
      50_000,
    ],
    ['the charge alone', { websiteCoinsDiscount: 5_000, amountToPay: 50_000 }, 50_000],
    ['the charge, with a tip', { websiteCoinsDiscount: 5_000, tipAmount: 4_000, amountToPay: 54_000 }, 54_000],
    ['the charge, as text', { websiteCoinsDiscount: '5000', amountToPay: '50000' }, 50_000],
    ['the charge, with a minus', { websiteCoinsDiscount: -5_000, amountToPay: 50_000 }, 50_000],
    ['the charge, to the cent', { websiteCoinsDiscount: 4_999.6, amountToPay: 50_000.4 }, 50_000],
    ['the charge, Justo’s own points', { justoCoinsDiscount: 5_000, amountToPay: 50_000 }, 50_000],
    ['the charge, both kinds', { websiteCoinsDiscount: 2_000, justoCoinsDiscount: 3_000, amountToPay: 50_000 }, 50_000],
    [
      'the total and the charge, a kind in each',
      { websiteCoinsDiscount: 2_000, justoCoinsDiscount: 3_000, totalPrice: 53_000, amountToPay: 50_000 },
      50_000,
    ],
    [
      'the charge, after a coupon and with a service fee',
      {
        websiteCoinsDiscount: 5_000,
        couponDiscount: 10_000,
        itemsPrice: 40_000,
        serviceFee: 1_000,
        totalPrice: 45_000,
        amountToPay: 41_000,
      },
      41_000,
    ],
  ])('%s: are printed, add up and are not collected again', (_, fields, due) => {
    const order = orderOf(fields)
    expect(order.money).toMatchObject({ points: 5_000, amountToPay: due, sumsAgree: true })
    expect(order.payment.state).toBe('collect')
    expect(order.unreadable).toEqual([])
    const amount = `$ ${due / 1000}.000`
    const [delivery = '', invoice = ''] = papersOf(order)
    for (const paper of [delivery, invoice]) {
      expect(paper).toContain('Puntos -5.000')
      expect(paper).toContain(`A PAGAR ${amount}`)
      expect(paper).not.toMatch(/no cuadran|VERIFI|no aparecen/)
    }
    expect(delivery).toContain(`COBRAR EN EFECTIVO ${amount}`)
    expect(invoice).toContain(`Por cobrar ${amount}`)
  })

  it('may pay the whole order: nothing is collected', () => {
    for (const fields of [
      { websiteCoinsDiscount: 55_000, amountToPay: 0 },
      { websiteCoinsDiscount: 55_000, totalPrice: 0, amountToPay: 0 },
    ]) {
      const order = orderOf(fields)
      expect([order.money.sumsAgree, order.payment.state]).toEqual([true, 'paid'])
      expect(papersOf(order)[0]).toContain('YA ESTÁ PAGADO')
    }
  })

  it('may be worth more than the order: the remainder is shown apart, and the sum still adds up', () => {
    const order = orderOf({ justoCoinsDiscount: 60_000, amountToPay: 0 })
    expect([order.money.sumsAgree, order.payment.state]).toEqual([true, 'paid'])
    for (const paper of papersOf(order)) {
      expect(paper).toContain('Puntos -60.000\nPuntos que sobran 5.000\n')
      expect(paper).toContain('PAGADO $ 0\n')
    }
  })

  it('with a negative amount to pay require the payment to be verified', () => {
    expect(orderOf({ websiteCoinsDiscount: 60_000, amountToPay: -5_000 }).payment.state).toBe('verify')
    expect(orderOf({ amountToPay: -5_000 }).payment.state).toBe('verify')
  })
})

describe('points that are not deducted from the amount to pay', () => {
  it.each([
    ['at all', { websiteCoinsDiscount: 5_000 }, true],
    ['at all, with a tip', { websiteCoinsDiscount: 5_000, tipAmount: 4_000, amountToPay: 59_000 }, true],
    ['because Justo left it out', { websiteCoinsDiscount: 5_000, amountToPay: undefined }, true],
    [
      'because Justo left total and charge out',
      { websiteCoinsDiscount: 5_000, totalPrice: null, amountToPay: null },
      true,
    ],
    ['of one kind', { websiteCoinsDiscount: 5_000, justoCoinsDiscount: 3_000, amountToPay: 50_000 }, false],
    ['in full', { websiteCoinsDiscount: 5_000, amountToPay: 52_000 }, false],
    ['but something else', { websiteCoinsDiscount: 5_000, amountToPay: 40_000 }, false],
    ['where nothing is due and the points are too few', { websiteCoinsDiscount: 5_000, amountToPay: 0 }, false],
  ])('%s: the payment is verified, on every paper, with Justo’s figures as sent', (_, fields, sumsAgree) => {
    const order = orderOf(fields)
    expect(order.payment.state).toBe('verify')
    expect(order.money.sumsAgree).toBe(sumsAgree)
    const sent = 'amountToPay' in fields && typeof fields.amountToPay === 'number' ? fields.amountToPay : 55_000
    expect(order.money.amountToPay).toBe(sent)
    const [delivery = '', invoice = ''] = papersOf(order)
    for (const paper of [delivery, invoice]) {
      expect(paper).toMatch(/^Puntos -[58]\.000$/m)
      expect(paper).toContain('VERIFICAR PAGO: los puntos no aparecen descontados')
      expect(paper).not.toMatch(/COBRAR|Por cobrar|Pagado/)
    }
    expect(delivery).toContain('VERIFICAR PAGO EN JUSTO')
    expect(invoice).toContain('Por verificar en Justo')
  })

  it('still show the courier the expected banknotes, and no unknown change', () => {
    const papers = papersOf(orderOf({ websiteCoinsDiscount: 5_000, cashAmount: 100_000 }))
    for (const paper of papers) {
      expect(paper).toContain('Paga con 100.000')
      expect(paper).not.toMatch(/devuelta|Faltan/i)
    }
  })

  it('are only shown where Justo has the money: nothing is to be collected', () => {
    const paid = orderOf({ websiteCoinsDiscount: 5_000, transaction: { status: 'paid' } })
    expect(paid.payment.state).toBe('paid')
    const [delivery = ''] = papersOf(paid)
    expect(delivery).toContain('YA ESTÁ PAGADO')
    expect(delivery).toContain('Los puntos no aparecen descontados: así llegó de Justo')
  })

  it('are named as unreadable when they are not a number', () => {
    expect(orderOf({ websiteCoinsDiscount: 'muchos', justoCoinsDiscount: {} }).unreadable).toEqual(['puntos'])
  })
})

describe('orders without points', () => {
  it('are the same as in builds that did not know points, and so are their papers', () => {
    const none = [undefined, null, 0, '0', 'null', '']
    const plain = canonicalJson(orderOf({}).money)
    expect(plain).not.toContain('points')
    for (const websiteCoinsDiscount of none)
      for (const justoCoinsDiscount of none) {
        const order = orderOf({ websiteCoinsDiscount, justoCoinsDiscount })
        expect(canonicalJson(order.money)).toBe(plain)
        for (const [schema, content] of [
          [deliverySchema, deliveryContent(order)],
          [invoiceSchema, invoiceContent(order, null, null)],
        ] as const) {
          expect(canonicalJson(content.money)).toBe(plain)
          expect(canonicalJson(z.parse(schema, content))).toBe(canonicalJson(content))
        }
      }
  })
})

describe('the register of an order with points', () => {
  it('holds the sale with its whole tax, wherever Justo deducted the points, and what they paid', () => {
    const sale = (fields: object) =>
      saleOf(
        { ...aPayload('invoice'), content: z.parse(invoiceSchema, invoiceContent(orderOf(fields), null, null)) },
        someFacts(),
        '2026-03-15T23:03:10Z',
      )
    const without = sale({})
    expect(without.points).toBeUndefined()
    for (const fields of [
      { websiteCoinsDiscount: 5_000, amountToPay: 50_000 },
      { websiteCoinsDiscount: 5_000, totalPrice: 50_000, amountToPay: 50_000 },
      { websiteCoinsDiscount: 5_000, itemsPrice: 45_000, totalPrice: 50_000, amountToPay: 50_000 },
    ])
      expect(sale(fields)).toEqual({ ...without, points: 5_000, charged: 50_000 })
    // Nothing shows that the points paid anything.
    expect(sale({ websiteCoinsDiscount: 5_000 }).points).toBeUndefined()
  })
})

describe('any order with points', () => {
  const pesos = fc.integer({ min: 0, max: 200_000 })
  const order = fc.record({
    price: fc.integer({ min: 100, max: 200_000 }),
    coupon: fc.constantFrom(0, 100),
    fee: pesos,
    tip: pesos,
    kinds: fc.tuple(fc.integer({ min: 10, max: 90_000 }), fc.constantFrom(0, 7_000)),
    /** The points' share in products, total and charge. */
    at: fc.tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(0, 1, 2)),
    signs: fc.tuple(fc.constantFrom(1, -1), fc.constantFrom(1, -1)),
  })
  type Made = typeof order extends fc.Arbitrary<infer T> ? T : never

  function rawOf({ price, coupon, fee, tip, kinds, at, signs }: Made, taken: boolean) {
    const off = (place: number) =>
      taken ? kinds.reduce((sum, points, i) => sum + (at[i] === place ? points : 0), 0) : 0
    const itemsPrice = price - coupon - off(0)
    const totalPrice = itemsPrice + fee - off(1)
    return {
      items: [plainItem('Bandeja paisa', 1, price)],
      couponDiscount: coupon,
      itemsPrice,
      deliveryFee: fee,
      tipAmount: tip,
      totalPrice,
      amountToPay: totalPrice + tip - off(2),
      websiteCoinsDiscount: kinds[0] * signs[0],
      justoCoinsDiscount: kinds[1] * signs[1],
    }
  }

  it('is charged once: the amount as sent, when the points are deducted from it', () => {
    forMany(200, [order], (made) => {
      const read = orderOf(rawOf(made, true))
      const sums = sumsOf(read)
      const due = made.price - made.coupon + made.fee + made.tip - made.kinds[0] - made.kinds[1]
      expect([read.money.amountToPay, read.money.sumsAgree, sums.pointsSeen]).toEqual([due, true, true])
      expect(read.payment.state).toBe(due < 0 ? 'verify' : due === 0 ? 'paid' : 'collect')
      expect(sums.total + sums.tip - sums.pointsPaid).toBe(due)
    })
  })

  it('is marked for verification when they are not', () => {
    forMany(200, [order], (made) => {
      const read = orderOf(rawOf(made, false))
      expect([read.payment.state, read.money.sumsAgree]).toEqual(['verify', true])
    })
  })
})
