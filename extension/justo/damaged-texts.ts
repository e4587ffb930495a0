import type { Order } from '@shared/order'
import { isDamaged } from '@shared/reading/repair'

const isLost = (value: unknown): boolean =>
  typeof value === 'string' ? isDamaged(value) : typeof value === 'object' && Object.values(value ?? {}).some(isLost)

/** Texts of which some was lost on the way to Justo or from it, in words for the cashier. */
export function damagedTexts(order: Omit<Order, 'unreadable'>): string[] {
  const { customer, address, table, lines, money, payment, billing, courier, extras } = order
  const places: [place: string, texts: unknown][] = [
    ...lines.flatMap(({ name, modifiers, comment }, i): [string, unknown][] => [
      [`el nombre del producto ${i + 1}`, name],
      [`las opciones del producto ${i + 1}`, modifiers],
      [`la nota del producto ${i + 1}`, comment],
    ]),
    ...extras.map((extra): [string, unknown] => [`la respuesta «${extra.label.slice(0, 60)}»`, extra]),
    ['el nombre del cliente', customer.name],
    ['el teléfono', customer.phone],
    ['la dirección', address],
    ['la mesa', table],
    ['el cupón', money.coupon?.name],
    ['la forma de pago', payment.label],
    ['los datos de factura', billing],
    ['el domiciliario', courier?.name],
  ]
  return places.filter(([, texts]) => isLost(texts)).map(([place]) => `texto dañado en ${place}`)
}
