import { type Audience, answerText, type Meaning, type Note, type Warning } from './reading/facts'
import type { PaymentReading } from './reading/payment'
import type { Words } from './reading/words'
import { hasCourier, type Service } from './services'

export interface Modifier {
  /** Title of the question that it answers ("Término de la carne"). */
  group: string
  name: string
  /** Times the option is taken on one unit of its line. */
  count: number
  /** For one count, on one unit; with its decimals, if Justo sends any. */
  price: number
  externalId: string | null
  /** Absent: not read (`unread`). */
  means?: Meaning
}

export interface OrderLine {
  /** Stable within one parse only: Justo's v1 lines carry no id. */
  id: string
  productId: string | null
  externalId: string | null
  name: string
  quantity: number
  /** One unit with its modifiers, after product discounts, before coupons; with its decimals, if Justo sends any. */
  unitPrice: number
  /** Whole pesos: unit price by quantity, then rounded. */
  total: number
  modifiers: Modifier[]
  comment: string | null
}

export interface Address {
  street: string | null
  extra: string | null
  area: string | null
  reference: string | null
  location: { lat: number; lng: number } | null
  /** Justo sent ciphertext: street and extra are null and must be read in Justo. */
  protected: boolean
}

export interface OrderMoney {
  items: number
  coupon: { name: string; amount: number } | null
  deliveryFee: number
  serviceFee: number
  tip: number
  /** Amount paid with loyalty points, the shop's and Justo's; absent where none were used. */
  points?: number
  /** Without tip. */
  total: number
  /** Charged to the customer in all, paid or not. */
  amountToPay: number
  /** False when Justo's own figures do not add up; they are shown as sent, never corrected. */
  sumsAgree: boolean
}

export type PaymentState = PaymentReading['state']
export type PaymentMeans = PaymentReading['means']

export interface Payment {
  state: PaymentState
  means: PaymentMeans
  /** Justo's text for the means of payment. */
  label: string
  /** Amount in banknotes that the customer announced; null: not announced, or not certain. */
  cashGiven: number | null
  /** What the customer announced, as sent, where its amount is not certain. */
  cashSaid?: string
}

export interface Courier {
  /** True: Justo's couriers deliver, so the paper carries neither phone nor full address. */
  managed: boolean
  name: string | null
  code: string | null
}

/**
 * An order (pedido) as used throughout the product: strict, whatever Justo sent.
 * Times are ISO-8601 in UTC. Money is whole Colombian pesos (COP), taxes included.
 */
export interface Order {
  /** Justo's `_id`: opaque. */
  id: string
  storeId: string
  storeName: string
  /** The number that staff and customer see, without the leading #: `20418-01`. Not unique across sources. */
  number: string
  source: string
  channel: string
  service: Service
  /** Justo's status, as sent: pending, waiting, preparing, delivering, done, cancelled, or an unknown word. */
  justoStatus: string
  scheduled: boolean
  createdAt: string
  /** For a delivery, departure time; for a pickup, collection time. */
  deliverAt: string | null
  /** The promise shown to the customer (`timeText`), already in local time. */
  promise: string | null
  preparationMinutes: number | null
  customer: { name: string; phone: string | null }
  address: Address | null
  /** The table that Justo named, if any. */
  table: string | null
  lines: OrderLine[]
  money: OrderMoney
  payment: Payment
  /** What Justo gave back to the customer, in pesos; null: it cannot be read. Absent: nothing. */
  refund?: { amount: number | null }
  /** Buyer data for the invoice, when the customer asked for one. */
  billing: { name: string | null; id: string | null } | null
  courier: Courier | null
  /** The customer's answers to the brand's own questions. */
  extras: { label: string; value: string }[]
  /** Needs of the customer, wherever they were written. Absent: none. */
  warnings?: Warning[]
  /** `extras` as read, by whom they are for, and what the address says to the kitchen. Absent: none. */
  notes?: Note[]
  /** What the shop had confirmed of its titles, questions and labels when it was first read. Absent: not read. */
  words?: Words
  /** Parts that could not be parsed and must be checked in Justo. */
  unreadable: string[]
}

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

/** The notes of an order; answers that were not read are for kitchen and rider. */
export const notesOf = ({ notes, extras }: Pick<Order, 'notes' | 'extras'>): Note[] =>
  notes ?? extras.map(({ label, value }) => ({ text: answerText(label, value), for: 'both', certainty: 'unsure' }))

const textsFor = (order: Pick<Order, 'notes' | 'extras'>, ...audiences: Audience[]): string[] =>
  notesOf(order).flatMap((note) => (audiences.includes(note.for) ? [note.text] : []))

/** What the kitchen must know of the whole order. No domicilio is printed for the others: who packs reads the comanda. */
export const kitchenNotes = (order: Pick<Order, 'notes' | 'extras' | 'service'>): string[] =>
  hasCourier(order.service) ? textsFor(order, 'kitchen', 'both') : textsFor(order, 'kitchen', 'both', 'rider')

/** For who packs and delivers. */
export const deliveryNotes = (order: Pick<Order, 'notes' | 'extras'>): string[] => textsFor(order, 'both', 'rider')
