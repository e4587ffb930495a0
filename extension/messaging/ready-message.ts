import { mobileOf, withCountry } from '@shared/mobile'
import type { Order } from '@shared/order'
import { cleanText, phonesOf } from '@shared/text'

/** The first number that WhatsApp can have, in digits with its country: a Colombian mobile, or one with its `+`. */
export const whatsappNumber = (phone: string | null): string | null =>
  phonesOf(phone ?? '')
    .map(chatNumber)
    .find((each) => each !== null) ?? null

function chatNumber(phone: string): string | null {
  const text = phone.trim()
  const digits = text.replace(/\D/g, '')
  const mobile = mobileOf(digits)
  if (mobile !== null) return withCountry(mobile)
  // A number of another country may have WhatsApp; a Colombian landline has not.
  const isForeign = text.startsWith('+') && !digits.startsWith('57')
  return isForeign && /^\d{8,15}$/.test(digits) ? digits : null
}

/** A chat in WhatsApp, the message written and not sent. `to`: digits with the country's. */
export const chatLink = (to: string, message: string): string =>
  `https://wa.me/${to}?text=${encodeURIComponent(message)}`

type Told = Pick<Order, 'customer' | 'number' | 'storeName'>

/** ` de Sabor Bogotano (Chapinero)`; the store alone tells a customer little. */
function fromWhere(brand: string, storeName: string): string {
  const [name, store] = [cleanText(brand), cleanText(storeName)]
  if (name === '' || store === '' || name.toLowerCase().includes(store.toLowerCase()))
    return name === '' && store === '' ? '' : ` de ${name || store}`
  return ` de ${name} (${store})`
}

/** «Hola, Ana. Su pedido 20418-01 de Sabor Bogotano (Chapinero) está listo. Lo esperamos.» */
export function readyMessage({ customer, number, storeName }: Told, brand: string): string {
  const first = cleanText(customer.name).split(' ')[0] ?? ''
  const greeting = first === '' ? 'Hola.' : `Hola, ${first}.`
  const from = fromWhere(brand, storeName)
  return `${greeting} Su pedido ${cleanText(number)}${from} está listo. Lo esperamos.`
}

/** The chat with the customer of a pickup, the message written and not sent; null: its phone takes none. */
export function readyLink(order: Told, brand: string): string | null {
  const to = whatsappNumber(order.customer.phone)
  return to === null ? null : chatLink(to, readyMessage(order, brand))
}
