import { formatDate, formatTime } from './dates'
import {
  type AnyDescribed,
  type Described,
  flag,
  freeText,
  id,
  leftOut,
  list,
  masked,
  menuText,
  nullable,
  number,
  type ObjectOf,
  object,
  oneOf,
  optional,
  type TypeOf,
  text,
  time,
} from './described'
import { codeOrMask, promiseShape, statusOrMask } from './mask'
import { printedBuyerId } from './nit'
import {
  type Address,
  address,
  addressText,
  type Courier,
  courier,
  line,
  money,
  type PaymentState,
  payment,
  refund,
  table,
  words,
} from './order-values'
import { note, warning } from './reading/facts'
import { SERVICE_LIST, SERVICES } from './services'
import { shortName } from './text'

/**
 * An order's fields, each described once. From this the type is derived, the check of a stored row, the support file's
 * mask, what a change of it means, what is left without the customer, and its words on the screen.
 */

/**
 * `createdAt` of an order without a time of creation: too old to be accepted or printed automatically. What is shown and
 * counted goes by when it was first seen (`madeAt` of the extension).
 */
export const NO_TIME = '1970-01-01T00:00:00.000Z'

/** A field in words, by its names on the screen; an empty text is not shown. */
type InWords<T> = Record<string, (value: T, order: { scheduled: boolean }) => string>

/**
 * What a change of a field means. `edit`: of what is on paper, with the courier or in the till, shown to the cashier
 * (`inBand`; lines and amount have lines of their own). `paper`: printed anew, no more. `news`: stored. `reading`:
 * another reading of texts that did not change, which is no news.
 */
export type Counts = 'edit' | 'paper' | 'news' | 'reading'

interface Shown<T, Left = T | undefined> {
  inBand?: InWords<T>
  /** What is left of it once the customer is erased; undefined: nothing. Without: it stays. */
  erased?: (value: T) => Left
  /** On the opened order's card, and of an order that cannot be read as a whole. */
  onCard?: InWords<T>
}

const counting =
  <C extends Counts>(counts: C) =>
  <D extends AnyDescribed>(field: D, shown: Shown<TypeOf<D>> = {}): D & Shown<TypeOf<D>> & { counts: C } => ({
    ...field,
    ...shown,
    counts,
  })
export const edit = counting('edit')
const paper = counting('paper')
const news = counting('news')
const reading = counting('reading')

/** Whatever fields an order has. */
export type OrderFields = Record<string, AnyDescribed & Shown<never, unknown> & { counts: Counts }>

const addressWords = (address: Address | null): string => {
  if (address === null) return ''
  return address.protected ? 'protegida' : addressText(address)
}

const PAYMENT_WORDS: Record<PaymentState, string> = { paid: 'pagado', collect: 'por cobrar', verify: 'por verificar' }

const riderWords = (rider: Courier | null): string => [rider?.name, rider?.code].filter(Boolean).join(' · ')

/**
 * An order (pedido) as used throughout the product: strict, whatever Justo sent. A field that a later version adds is
 * `optional` or has its value for older rows (`added`).
 * Times are ISO-8601 in UTC. Money is whole Colombian pesos (COP), taxes included.
 */
export const ORDER_FIELDS = {
  /** Justo's `_id`: opaque. */
  id: news(id),
  storeId: news(id),
  storeName: paper(freeText),
  /** The number that staff and customer see, without the leading #: `20418-01`. Not unique across sources. */
  number: paper(masked(text, codeOrMask)),
  source: paper(menuText),
  channel: news(menuText),
  service: edit(oneOf(...SERVICE_LIST), { inBand: { Servicio: (service) => SERVICES[service].name } }),
  /** The table that Justo named, if any. */
  table: edit(nullable(table), { inBand: { Mesa: (name) => name ?? '' } }),
  /** Justo's status, as sent: pending, waiting, preparing, delivering, done, cancelled, or an unknown word. */
  justoStatus: news(masked(text, statusOrMask)),
  scheduled: edit(flag),
  createdAt: news(time),
  /** For a delivery, departure time; for a pickup, collection time. Justo moves that of an immediate order freely. */
  deliverAt: edit(nullable(time), {
    inBand: { Hora: (at, { scheduled }) => (scheduled && at !== null ? `${formatDate(at)} ${formatTime(at)}` : '') },
  }),
  preparationMinutes: news(nullable(number)),
  customer: edit(object({ name: freeText, phone: nullable(freeText) }), {
    inBand: { Cliente: ({ name }) => name, Teléfono: ({ phone }) => phone ?? '' },
    erased: ({ name }) => ({ name: shortName(name), phone: null }),
  }),
  address: edit(nullable(address), { inBand: { Dirección: addressWords }, erased: () => null }),
  lines: edit(list(line)),
  money: edit(money),
  payment: edit(payment, { inBand: { Pago: ({ label, state }) => `${label}, ${PAYMENT_WORDS[state]}` } }),
  /** What Justo gave back to the customer, in pesos; null: it cannot be read. Absent: nothing. */
  refund: news(optional(refund)),
  /** Buyer data for the invoice, when the customer asked for one. */
  billing: paper(nullable(object({ name: nullable(freeText), id: nullable(freeText) })), {
    onCard: {
      'Factura a nombre de': (buyer) =>
        [buyer?.name, buyer?.id && printedBuyerId(buyer.id)].filter(Boolean).join(' · '),
    },
  }),
  courier: news(nullable(courier), {
    onCard: {
      'Domiciliario de Justo': (rider) => (rider?.managed ? riderWords(rider) || 'por asignar' : ''),
      Domiciliario: (rider) => (rider?.managed ? '' : riderWords(rider)),
    },
  }),
  /** The promise shown to the customer (`timeText`), already in local time. */
  promise: news(nullable(masked(text, promiseShape)), { onCard: { 'Promesa al cliente': (promise) => promise ?? '' } }),
  /** The customer's answers to the brand's own questions. */
  extras: edit(list(object({ label: freeText, value: freeText })), {
    inBand: { Notas: (extras) => extras.map(({ label, value }) => `${label}: ${value}`).join(' · ') },
    erased: () => [],
  }),
  /** Needs of the customer, wherever they were written. Absent: none. */
  warnings: reading(optional(masked(list(warning), leftOut)), { erased: leftOut }),
  /** `extras` as read, by whom they are for, and what the address says to the kitchen. Absent: none. */
  notes: reading(optional(list(note)), { erased: leftOut }),
  /** What the shop had confirmed of its titles, questions and labels when it was first read. Absent: not read. */
  words: reading(optional(masked(words, leftOut)), { erased: (read) => read && { ...read, sentences: {} } }),
  /** Parts that could not be parsed and must be checked in Justo. */
  unreadable: news(list(menuText)),
}

type Fields = typeof ORDER_FIELDS
export type Order = ObjectOf<Fields>
type NamesCounting<C extends Counts> = {
  [K in keyof Fields]: Fields[K] extends { counts: C } ? K : never
}[keyof Fields]
/** The parts of an order that are already on paper, with the courier or in the till: an edit of them is shown. */
export type EditableParts = Pick<Order, NamesCounting<'edit'>>

const wholeOrder = object(ORDER_FIELDS)

/** An order whose texts were read has notes, else each of its answers would be for everybody. */
export const ORDER: Described<Order> = {
  ...wholeOrder,
  check: (value) => {
    const wrong = wholeOrder.check(value)
    if (wrong !== null) return wrong
    const { extras, notes, words } = value as Order
    return extras.length > 0 && words !== undefined && notes === undefined ? 'notes' : null
  },
}

/** An order as support sees it: enough for a replay, without a text of a customer. */
export const maskedOrder = (order: Order): Order => ORDER.mask(order) as Order

/** An order's state as shown on screen; `cancelled` takes precedence. */
export type Lifecycle =
  | 'scheduled'
  | 'review'
  | 'pending'
  | 'accepted'
  | 'ready'
  | 'out'
  | 'done'
  | 'rejected'
  | 'cancelled'
  | 'quarantined'
