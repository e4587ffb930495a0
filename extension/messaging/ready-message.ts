import type { Order } from '@shared/order'
import { cleanText, phonesOf } from '@shared/text'

const COLOMBIA = '57'

/** The first number that WhatsApp can have, in digits with its country: a Colombian mobile, or one with its `+`. */
export const whatsappNumber = (phone: string | null): string | null =>
  phonesOf(phone ?? '')
    .map(chatNumber)
    .find((each) => each !== null) ?? null

function chatNumber(phone: string): string | null {
  const text = phone.trim()
  const digits = text.replace(/\D/g, '')
  const national = digits.startsWith(COLOMBIA) && digits.length === 12 ? digits.slice(2) : digits
  if (/^3\d{9}$/.test(national)) return `${COLOMBIA}${national}`
  // A number of another country may have WhatsApp; a Colombian landline has not.
  const isForeign = text.startsWith('+') && !digits.startsWith(COLOMBIA)
  return isForeign && /^\d{8,15}$/.test(digits) ? digits : null
}

/** «Hola, Ana. Su pedido 20418-01 de Chapinero está listo. Lo esperamos.» */
export function readyMessage({
  customer,
  number,
  storeName,
}: Pick<Order, 'customer' | 'number' | 'storeName'>): string {
  const first = cleanText(customer.name).split(' ')[0] ?? ''
  const greeting = first === '' ? 'Hola.' : `Hola, ${first}.`
  const from = cleanText(storeName) === '' ? '' : ` de ${cleanText(storeName)}`
  return `${greeting} Su pedido ${cleanText(number)}${from} está listo. Lo esperamos.`
}

/** The chat with the customer of a pickup, the message written and not sent; null: its phone takes none. */
export function readyLink(order: Pick<Order, 'customer' | 'number' | 'storeName'>): string | null {
  const to = whatsappNumber(order.customer.phone)
  return to === null ? null : `https://wa.me/${to}?text=${encodeURIComponent(readyMessage(order))}`
}
