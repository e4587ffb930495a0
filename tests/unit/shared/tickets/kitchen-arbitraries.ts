import type { Order } from '@shared/order'
import type { OrderLine } from '@shared/order-values'
import type { StationSettings } from '@shared/settings/bridge'
import type { KitchenLine } from '@shared/tickets/lines'
import fc from 'fast-check'
import { aLine, anOrder } from '../../../fixtures/orders'

/** Words of a menu: letters only, so that every digit on a paper comes from the code. */
const LETTERS = [...'abcdefghilmnopqrstuvxyzáéíóúñü']
const word = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 14 }).map((letters) => letters.join(''))
const words = (most: number) => fc.array(word, { minLength: 1, maxLength: most }).map((list) => list.join(' '))
const dish = fc.oneof(fc.constantFrom('Ajiaco', 'Sopa del día', 'Limonada de coco', 'Hamburguesa doble'), words(9))
const quantity = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0.5, 1.25, 100, 9999))
const comment = fc.oneof(fc.constant(null), fc.constantFrom('sin sal', 'alergia al maní', 'con ají'), words(12))

const modifier = fc.record({
  group: fc.oneof(fc.constantFrom('Adiciones', 'Quitar', 'Término', 'Pan'), words(3)),
  name: fc.oneof(fc.constantFrom('Sin cebolla', 'Sin gluten', 'Tocineta', 'Medio'), words(4)),
  count: fc.integer({ min: 1, max: 4 }),
})

const kitchenLine: fc.Arbitrary<KitchenLine> = fc.record({
  name: dish,
  quantity,
  modifiers: fc.array(modifier, { maxLength: 4 }),
  comment,
})

/** What one station prepares. */
export const kitchenLines = (minLength = 0) => fc.array(kitchenLine, { minLength, maxLength: 8 })

/** What it prepared before and prepares now: some equal, some with another note or quantity, some new. */
export const beforeAndNow: fc.Arbitrary<{ before: KitchenLine[]; now: KitchenLine[] }> = kitchenLines(1).chain(
  (lines) => {
    const edited = fc.constantFrom(...lines).chain((line) =>
      fc.oneof(
        fc.constant(line),
        quantity.map((other) => ({ ...line, quantity: other })),
        comment.map((other) => ({ ...line, comment: other })),
        fc.array(modifier, { maxLength: 2 }).map((modifiers) => ({ ...line, modifiers })),
        kitchenLine,
      ),
    )
    return fc.record({ before: fc.constant(lines), now: fc.array(edited, { maxLength: 8 }) })
  },
)

/** Five digits or more, which no quantity has: on a paper it is a price. */
export const PRICE = 87_654
export const SURNAME = 'Quiñonezapellido'
export const PHONE = '3105556677'

const orderLine: fc.Arbitrary<OrderLine> = fc
  .tuple(kitchenLine, fc.constantFrom(null, 'BEB-01', 'PLA-7'), fc.uuid())
  .map(([{ modifiers, ...line }, externalId, id]) => {
    const priced = modifiers.map(({ group, name, count }) => ({ group, name, count, price: PRICE, externalId: null }))
    return aLine({ ...line, id, externalId, unitPrice: PRICE, total: PRICE * 2, modifiers: priced })
  })

/** An order with every field that a kitchen must not see. */
export const orders: fc.Arbitrary<Order> = fc
  .record({
    lines: fc.array(orderLine, { minLength: 1, maxLength: 8 }),
    service: fc.constantFrom('delivery', 'pickup', 'table'),
    table: fc.constantFrom(null, '12', 'Terraza'),
    scheduled: fc.boolean(),
  })
  .map((facts) =>
    anOrder({
      ...facts,
      customer: { name: `Ana ${SURNAME}`, phone: PHONE },
      money: { ...anOrder().money, items: PRICE, deliveryFee: PRICE, tip: PRICE, total: PRICE, amountToPay: PRICE },
      billing: { name: SURNAME, id: PHONE },
      extras: [{ label: 'Celular', value: PHONE }],
      notes: [{ text: `Celular: ${PHONE}`, for: 'private', certainty: 'rule' }],
    }),
  )

const patterns = fc.array(fc.constantFrom('ajiaco', 'limon*', '*o*', 'ext:BEB-*', 'mod:sin*', 'mod:*', 'sopa*'), {
  maxLength: 3,
})

const station = (id: string, isDefault: boolean): fc.Arbitrary<StationSettings> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(id.toUpperCase()),
    printer: fc.constant('caja'),
    default: fc.constant(isDefault),
    copies: fc.constant(1),
    items: isDefault ? fc.constant([]) : patterns,
    all: isDefault ? fc.constant(false) : fc.boolean(),
    enabled: isDefault ? fc.constant(true) : fc.boolean(),
  })

/** A shop's stations in any order, one of them the default one. */
export const shops: fc.Arbitrary<StationSettings[]> = fc
  .tuple(station('cocina', true), station('barra', false), station('horno', false), station('pase', false))
  .chain((list) => fc.shuffledSubarray(list, { minLength: list.length }))
