import { canonicalJson } from '@shared/content-hash'
import type { Order } from '@shared/order'
import { maskedOrder } from '@shared/order'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  deliveryOrder,
  longNamesOrder,
  longOrder,
  nullsOrder,
  pickupOrder,
  protectedAddressOrder,
  scheduledOrder,
  secondLevelOrder,
  shapeBOrder,
  stringNumbersOrder,
  tableOrder,
  unpaidTableOrder,
  wrongSumsOrder,
} from '../../fixtures/justo-orders'
import { aLine, anOrder } from '../../fixtures/orders'
import { parsedOrder } from '../../fixtures/parsed-order'
import { toJusto } from '../../replay/to-justo'
import { forMany } from '../../stage/for-many'

const lengthOf = (text: string | null): number | null =>
  text === null ? null : Number(/^\[(\d+)~/.exec(text)?.[1] ?? text.length)

/** The fields that decide about papers, states and sums, and the length of every free text. */
const matters = ({
  customer,
  address,
  lines,
  billing,
  extras,
  unreadable,
  courier,
  money,
  warnings,
  notes,
  words,
  ...order
}: Order) => ({
  ...order,
  storeName: lengthOf(order.storeName),
  customer: [lengthOf(customer.name), lengthOf(customer.phone)],
  address: address && {
    ...Object.fromEntries(
      (['street', 'extra', 'area', 'reference'] as const).map((key) => [key, lengthOf(address[key])]),
    ),
    protected: address.protected,
    hasPlace: address.location !== null,
  },
  table: lengthOf(order.table),
  lines: lines.map(({ comment, modifiers, ...line }) => ({
    ...line,
    comment: lengthOf(comment),
    // In the order of the parser, which is that of their meanings.
    modifiers: modifiers.map(({ means, ...modifier }) => canonicalJson(modifier)).sort(),
  })),
  money: { ...money, coupon: money.coupon && { amount: money.coupon.amount, name: lengthOf(money.coupon.name) } },
  billing: billing && { name: lengthOf(billing.name), id: lengthOf(billing.id) },
  courier: courier && { ...courier, name: lengthOf(courier.name), code: lengthOf(courier.code) },
  extras: extras.map(({ label, value }) => [lengthOf(label), lengthOf(value)]),
  wantsEyes: unreadable.length > 0,
})

/** @returns the order as it is parsed again */
function expectRoundTrip(order: Order): Order {
  const shape = maskedOrder(order)
  const again = parsedOrder(toJusto(shape))
  expect(matters(again)).toEqual(matters(shape))
  return again
}

const meaningsOf = ({ lines }: Order) => lines.map(({ modifiers }) => modifiers.map(({ means }) => means))

describe('an order of a support file, converted to Justo’s form', () => {
  it.each([
    ['a delivery', deliveryOrder()],
    ['a pickup with an invoice', pickupOrder()],
    ['a table that has paid', tableOrder()],
    ['a table that has not', unpaidTableOrder()],
    ['one for later', scheduledOrder()],
    ['a protected address', protectedAddressOrder()],
    ['modifiers in the other shape', shapeBOrder()],
    ['modifiers of modifiers', secondLevelOrder()],
    ['two hundred lines', longOrder()],
    ['strings for numbers', stringNumbersOrder()],
    ['hardly anything', nullsOrder({ deliveryType: 'go', items: [{ product: { name: 'Empanada' }, amount: 1 }] })],
    ['sums that do not agree', wrongSumsOrder()],
    ['long names', longNamesOrder()],
  ])('%s is parsed as before, and its options mean the same', (_, raw) => {
    const order = parsedOrder(raw)
    expect(meaningsOf(expectRoundTrip(order))).toEqual(meaningsOf(order))
  })

  const pesos = fc.integer({ min: 0, max: 1_000_000 })
  const words = fc
    .string({ unit: fc.constantFrom(...'abcñé '), minLength: 1, maxLength: 40 })
    .map((text) => `x${text.trim()}`)
  const line = fc.record({
    name: words,
    quantity: fc.integer({ min: 1, max: 99 }),
    unitPrice: pesos,
    comment: fc.option(words),
    modifiers: fc.uniqueArray(
      fc.record({
        group: words,
        name: words,
        count: fc.integer({ min: 1, max: 9 }),
        price: pesos,
        externalId: fc.constant(null),
      }),
      { maxLength: 5, selector: ({ group, name, price }) => `${group} ${name} ${price}` },
    ),
  })
  const MEANS = [
    { state: 'collect', means: 'cash', label: 'Efectivo', cashGiven: 50_000 },
    { state: 'collect', means: 'card', label: 'Datáfono', cashGiven: null },
    { state: 'collect', means: 'transfer', label: 'Nequi', cashGiven: null },
    { state: 'paid', means: 'online', label: 'Tarjeta de crédito', cashGiven: null },
    { state: 'verify', means: 'online', label: 'Wompi', cashGiven: null },
    { state: 'verify', means: 'other', label: 'Sin información', cashGiven: null },
  ] as const

  it('keeps lines, sums and the lengths of texts, whatever was ordered and however it is paid', () => {
    forMany(
      100,
      [
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...MEANS),
        fc.constantFrom('delivery', 'pickup', 'table'),
        fc.record({
          tip: pesos,
          deliveryFee: pesos,
          coupon: fc.option(fc.record({ name: words, amount: fc.integer({ min: 1, max: 5_000 }) })),
        }),
        fc.option(words),
      ],
      (lines, payment, service, money, note) => {
        const own = lines.map((one, i) => aLine({ ...one, id: `line-${i + 1}`, total: one.unitPrice * one.quantity }))
        const items = own.reduce((sum, { total }) => sum + total, 0) - (money.coupon?.amount ?? 0)
        const total = items + money.deliveryFee
        const sums = { ...money, items, serviceFee: 0, total, amountToPay: total + money.tip, sumsAgree: true }
        // Nothing to pay counts as paid, and less than nothing is verified, whatever the payment says.
        fc.pre(sums.amountToPay > 0)
        const base = anOrder({ lines: own, payment, service, money: sums, billing: null, table: null, courier: null })
        const extras = note === null ? [] : [{ label: 'Cubiertos', value: note }]
        const address = service === 'delivery' ? base.address : null
        expectRoundTrip({ ...base, source: 'Web', unreadable: [], address, extras })
      },
    )
  })

  it('gives two different comments two different texts', () => {
    const shape = maskedOrder(
      anOrder({ lines: [aLine({ comment: 'sin cebolla' }), aLine({ comment: 'con cebolla' })] }),
    )
    const [first, second] = parsedOrder(toJusto(shape)).lines.map(({ comment }) => comment)
    expect(first).toHaveLength('sin cebolla'.length)
    expect(first).not.toBe(second)
  })
})
