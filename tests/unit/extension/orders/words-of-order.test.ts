import type { Order } from '@shared/order'
import { MEANINGS, NO_WORDS, WORD_LISTS, type WordList, type Words } from '@shared/reading/words'
import { expect, it } from 'vitest'
import { parseOrder } from '../../../../extension/justo/parse-order'
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

/** What the shop has confirmed when an order comes. */
const CONFIRMED: Words = {
  options: { quitar: 'half', 'tu base': 'omit', salsas: 'half' },
  questions: { nit: 'invoice', 'mensaje para la cocina': 'kitchen' },
  payments: { 'bono regalo': 'paid' },
  sentences: { 'contiene mani: avise si es alergico': 'menu' },
}

const ODD = plainItem('Pizza grande', 1, 40_000, {
  comment: 'Soy alérgica al maní, por favor sin queso',
  modifiers: [
    group('¿Qué deseas quitar?', 'Cebolla', 'Sin tomate'),
    group('Adiciones', 'Queso'),
    group('Mitad 1', 'Hawaiana'),
    group('Mitad 2', 'Napolitana'),
    group('Nivel de picante', 'Nada'),
    group('Tu base', 'No arroz', '🚫 gluten'),
    group('Hamburguesa 1: Salsas', 'BBQ', 'Rosada'),
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
      'Contiene maní: avise si es alérgico': 'Gracias',
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

it.each(ORDERS.flatMap((raw) => [NO_WORDS, CONFIRMED].map((words) => [raw.fullCode, raw, words] as const)))(
  'an order that is read again says the same whatever the shop confirmed since: %s',
  (_, raw, words) => {
    const first = parseOrder(raw, null, words)
    if (!first.ok) throw new Error(first.reason)
    expect(parseOrder(raw, null, confirmedOtherwise(first.order), first.order)).toEqual(first)
  },
)
