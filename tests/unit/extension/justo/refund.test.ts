import { describe, expect, it } from 'vitest'
import { parseRefund, paymentAfterRefund } from '../../../../extension/justo/parse-refund'
import { deliveryOrder, type Overrides } from '../../../fixtures/justo-orders'
import { anOrder } from '../../../fixtures/orders'
import { papersOf } from '../../../fixtures/papers-of'
import { parsedOrder } from '../../../fixtures/parsed-order'

describe('a refund of Justo', () => {
  it.each<[unknown, number | null | undefined]>([
    [null, undefined],
    [undefined, undefined],
    ['', undefined],
    ['null', undefined],
    [[], undefined],
    [{}, undefined],
    [0, undefined],
    ['0', undefined],
    [false, undefined],
    [12_000, 12_000],
    [-12_000, 12_000],
    ['12000', 12_000],
    ['12000.00', 12_000],
    [{ amount: '12000' }, 12_000],
    [{ _id: 'd1', totalPrice: 9_500.4, status: 'done' }, 9_500],
    [[{ amount: 12_000 }, { amount: '3000' }], 15_000],
    [[12_000, '3000'], 15_000],
    [{ d1: { amount: 5_000 }, d2: { amount: 2_000 } }, 7_000],
    [{ items: [{ amount: 5_000 }] }, 5_000],
    [[{ amount: 12_000, status: 'cancelled' }], undefined],
    [
      [
        { amount: 12_000, status: 'failed' },
        { amount: 1_000, status: 'paid' },
      ],
      1_000,
    ],
    [[{ amount: 'doce mil' }], null],
    [[{ _id: 'd1' }], null],
    ['algo', null],
    [true, null],
    [[{ amount: 12_000 }, { reason: 'agotado' }], null],
  ])('%o is read as %s', (devolutions, amount) => {
    expect(parseRefund(devolutions)).toEqual(amount === undefined ? undefined : { amount })
  })

  it('is a fact of the order, and an order without one has none', () => {
    expect(parsedOrder(deliveryOrder({ devolutions: [{ amount: '12000' }] })).refund).toEqual({ amount: 12_000 })
    expect(parsedOrder(deliveryOrder({ devolutions: null })).refund).toBeUndefined()
  })

  it('leaves no paper that says to collect the old amount', async () => {
    const delivery = async (overrides: Overrides) =>
      (await papersOf(deliveryOrder(overrides)))
        .find(({ kind }) => kind === 'delivery')
        ?.lines.join(' ')
        .replace(/ +/g, ' ') ?? ''
    const cash = {
      paymentType: 'cash',
      paymentTypeLabel: 'Efectivo',
      paymentTypeIsIntegration: false,
      transaction: null,
    }
    expect(await delivery(cash)).toMatch(/COBRAR EN EFECTIVO/)
    const refunded = await delivery({ ...cash, devolutions: [{ amount: 5_000 }] })
    expect(refunded).toContain('VERIFICAR PAGO EN JUSTO')
    expect(refunded).not.toContain('COBRAR')
  })

  it('does not leave as paid what was given back whole; a part of it stays paid', () => {
    const order = anOrder({ payment: { state: 'paid', means: 'online', label: 'Tarjeta', cashGiven: null } })
    const state = (amount: number | null) => paymentAfterRefund({ ...order, refund: { amount } }).state
    expect(state(1_000)).toBe('paid')
    expect(state(order.money.amountToPay)).toBe('verify')
    // All but the tip, or all but the delivery.
    expect(state(order.money.items)).toBe('verify')
    expect(state(null)).toBe('verify')
    expect(paymentAfterRefund(order)).toEqual(order.payment)
  })
})
