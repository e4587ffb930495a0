import type { Order } from '@shared/order'
import { MEANINGS, NO_WORDS, WORD_LISTS, type WordList, type Words } from '@shared/reading/words'
import { describe, expect, it } from 'vitest'
import { parseOrder } from '../../../../extension/justo/parse-order'
import { parseAgain } from '../../../../extension/orders/parse-again'
import {
  deliveryOrder,
  hostileCommentOrder,
  longNamesOrder,
  pickupOrder,
  plainItem,
  type RawOrder,
  scheduledOrder,
  secondLevelOrder,
  shapeBOrder,
  tableOrder,
  unpaidTableOrder,
} from '../../../fixtures/justo-orders'

const group = (name: string, ...options: string[]) => ({
  name,
  options: options.map((each) => ({ name: each, price: 0 })),
})

const ODD = plainItem('Pizza grande', 1, 40_000, {
  comment: 'Soy alérgica al maní, por favor sin queso',
  modifiers: [
    group('¿Qué deseas quitar?', 'Cebolla', 'Sin tomate'),
    group('Adiciones', 'Queso'),
    group('Mitad 1', 'Hawaiana'),
    group('Mitad 2', 'Napolitana'),
    group('Nivel de picante', 'Nada'),
    group('Tu base', 'No arroz', '🚫 gluten'),
  ],
})

const ORDERS: RawOrder[] = [
  ...[deliveryOrder(), pickupOrder(), tableOrder(), unpaidTableOrder(), scheduledOrder(), shapeBOrder()],
  ...[secondLevelOrder(), hostileCommentOrder(), longNamesOrder()],
  deliveryOrder({
    items: [ODD],
    paymentType: 'other',
    paymentTypeLabel: 'Bono regalo',
    orderParams: {
      Cubiertos: 'No',
      'Nombre de quien recibe': 'Ana',
      'Mensaje para la cocina': 'Rápido',
      NIT: '900000000',
    },
    comment: 'Timbre 3',
  }),
]

/** Every text of the order confirmed as something that it was not read as. */
function confirmedOtherwise({ words = NO_WORDS }: Order): Words {
  const otherwise = (list: WordList) =>
    Object.entries(words[list]).map(([key, was]) => [key, MEANINGS[list].find((each) => each !== was) ?? was])
  return Object.fromEntries(WORD_LISTS.map((list) => [list, Object.fromEntries(otherwise(list))])) as unknown as Words
}

describe('an order that is read again', () => {
  it.each(ORDERS.map((raw) => [raw.fullCode, raw]))('says the same whatever the shop confirmed since: %s', (_, raw) => {
    const first = parseOrder(raw)
    if (!first.ok) throw new Error(first.reason)
    expect(parseAgain(raw, null, confirmedOtherwise(first.order), first.order)).toEqual(first)
  })
})
