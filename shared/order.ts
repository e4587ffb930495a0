import { formatDate, formatTime } from './dates'
import {
  type AnyDescribed,
  type Described,
  described,
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
  texts,
  time,
} from './described'
import { codeOrMask, mask, promiseShape, statusOrMask } from './mask'
import { printedBuyerId } from './nit'
import { AUDIENCES, CHANGE_TYPES, type Meaning, type Note, WARNING_PLACES, type Warning } from './reading/facts'
import type { Words } from './reading/words'
import { SERVICE_LIST, SERVICES } from './services'

/**
 * An order's fields, each described once. From this the type is derived, the check of a stored row, the support file's
 * mask, which changes are printed, shown or neither, and what the opened order shows of it.
 */
const certainty = oneOf('confirmed', 'rule', 'unsure')

const means: Described<Meaning> = object({
  type: oneOf(...CHANGE_TYPES),
  at: list(text),
  what: text,
  without: optional(oneOf(true)),
  certainty,
})

const warning: Described<Warning> = object({
  about: oneOf('allergy', 'illness', 'diet'),
  what: text,
  text,
  place: oneOf(...WARNING_PLACES),
  line: nullable(text),
  certainty,
})

const note: Described<Note> = object({ text: freeText, for: oneOf(...AUDIENCES), certainty })

const words: Described<Words> = object({
  options: described<Words['options']>(texts),
  questions: described<Words['questions']>(texts),
  payments: described<Words['payments']>(texts),
  sentences: described<Words['sentences']>(texts),
})

const modifier = object({
  /** Title of the question that it answers ("Término de la carne"). */
  group: menuText,
  name: menuText,
  /** Times the option is taken on one unit of its line. */
  count: number,
  /** For one count, on one unit; with its decimals, if Justo sends any. */
  price: number,
  externalId: nullable(id),
  /** Absent: not read (`unread`). */
  means: optional(masked(means, leftOut)),
})
export type Modifier = TypeOf<typeof modifier>

const line = object({
  /** Stable within one parse only: Justo's v1 lines carry no id. */
  id,
  productId: nullable(id),
  externalId: nullable(id),
  name: menuText,
  quantity: number,
  /** One unit with its modifiers, after product discounts, before coupons; with its decimals, if Justo sends any. */
  unitPrice: number,
  /** Whole pesos: unit price by quantity, then rounded. */
  total: number,
  modifiers: list(modifier),
  comment: nullable(freeText),
})
export type OrderLine = TypeOf<typeof line>

const location = object({ lat: number, lng: number })

const address = object({
  street: nullable(freeText),
  extra: nullable(freeText),
  area: nullable(freeText),
  reference: nullable(freeText),
  /** Coordinates identify a street address: only their presence is shown. */
  location: nullable(masked(location, () => ({ lat: 0, lng: 0 }))),
  /** Justo sent ciphertext: street and extra are null and must be read in Justo. */
  protected: flag,
})
export type Address = TypeOf<typeof address>

const money = object({
  items: number,
  coupon: nullable(object({ name: freeText, amount: number })),
  deliveryFee: number,
  serviceFee: number,
  tip: number,
  /** Amount paid with loyalty points, the shop's and Justo's; absent where none were used. */
  points: optional(number),
  /** Without tip. */
  total: number,
  /** Charged to the customer in all, paid or not. */
  amountToPay: number,
  /** False when Justo's own figures do not add up; they are shown as sent, never corrected. */
  sumsAgree: flag,
})
export type OrderMoney = TypeOf<typeof money>

const payment = object({
  state: oneOf('paid', 'collect', 'verify'),
  means: oneOf('cash', 'card', 'transfer', 'online', 'other'),
  /** Justo's text for the means of payment. */
  label: menuText,
  /** Amount in banknotes that the customer announced; null: not announced, or not certain. */
  cashGiven: nullable(number),
  /** What the customer announced, as sent, where its amount is not certain. */
  cashSaid: optional(freeText),
})
export type Payment = TypeOf<typeof payment>
export type PaymentState = Payment['state']
export type PaymentMeans = Payment['means']

const courier = object({
  /** True: Justo's couriers deliver, so the paper carries neither phone nor full address. */
  managed: flag,
  name: nullable(freeText),
  code: nullable(freeText),
})
export type Courier = TypeOf<typeof courier>

/** In pesos; null: it cannot be read. */
export const refund = object({ amount: nullable(number) })

/** `12`, `T-4`, `mesa 7` and similar; anything longer may be a person's name. */
const TABLE = /^(?:mesa )?[\w-]{0,3}\d{1,4}$/i
const table = masked(text, (name) => (TABLE.test(name) ? name : mask(name)))

/** A field in words, by its names on the screen; an empty text is not shown. */
export type InWords<T> = Record<string, (value: T, order: { scheduled: boolean }) => string>

/**
 * What a change of a field means. `edit`: of what is on paper, with the courier or in the till, shown to the cashier
 * (`inBand`; lines and amount have lines of their own). `paper`: printed anew, no more. `news`: stored. `reading`:
 * another reading of texts that did not change, which is no news.
 */
export type Counts = 'edit' | 'paper' | 'news' | 'reading'

interface Shown<T> {
  inBand?: InWords<T>
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
export type OrderFields = Record<string, AnyDescribed & Shown<never> & { counts: Counts }>

const addressWords = (address: Address | null): string => {
  if (address === null) return ''
  return address.protected ? 'protegida' : addressText(address)
}

/** Everything that leads to the door, on one line. */
export const addressText = ({ street, extra, area, reference }: Address): string =>
  [street, extra, area, reference].filter(Boolean).join(', ')

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
  }),
  address: edit(nullable(address), { inBand: { Dirección: addressWords } }),
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
  }),
  /** Needs of the customer, wherever they were written. Absent: none. */
  warnings: reading(optional(masked(list(warning), leftOut))),
  /** `extras` as read, by whom they are for, and what the address says to the kitchen. Absent: none. */
  notes: reading(optional(list(note))),
  /** What the shop had confirmed of its titles, questions and labels when it was first read. Absent: not read. */
  words: reading(optional(masked(words, leftOut))),
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

/** One that was read has notes, else each of its answers would be for everybody. */
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
