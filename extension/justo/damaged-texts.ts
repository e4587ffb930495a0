import type { Order, OrderLine } from '@shared/order'
import { isDamaged } from '@shared/reading/repair'

type Place = readonly [place: string, ...texts: (string | null)[]]

const ofLine = ({ name, modifiers, comment }: OrderLine, n: number): Place[] => [
  [`el nombre de la línea ${n}`, name],
  [`las opciones de la línea ${n}`, ...modifiers.flatMap((modifier) => [modifier.group, modifier.name])],
  [`la nota de la línea ${n}`, comment],
]

/** Texts of an order for people, each with its name for the cashier. */
function placesOf(order: Omit<Order, 'unreadable'>): Place[] {
  const { customer, address, table, lines, money, payment, billing, courier, extras } = order
  return [
    ...lines.flatMap((line, i) => ofLine(line, i + 1)),
    ...extras.map(({ label, value }): Place => [`la respuesta «${label.slice(0, 60)}»`, label, value]),
    ['el nombre del cliente', customer.name],
    ['el teléfono', customer.phone],
    [
      'la dirección',
      address?.street ?? null,
      address?.extra ?? null,
      address?.area ?? null,
      address?.reference ?? null,
    ],
    ['la mesa', table],
    ['el cupón', money.coupon?.name ?? null],
    ['la forma de pago', payment.label],
    ['los datos de factura', billing?.name ?? null, billing?.id ?? null],
    ['el domiciliario', courier?.name ?? null],
  ]
}

/** Texts of which some was lost on the way to Justo or from it, in words for the cashier. */
export const damagedTexts = (order: Omit<Order, 'unreadable'>): string[] =>
  placesOf(order)
    .filter(([, ...texts]) => texts.some((text) => text !== null && isDamaged(text)))
    .map(([place]) => `texto dañado en ${place}`)
