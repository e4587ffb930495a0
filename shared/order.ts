/**
 * An order (pedido) as every part of the product knows it: strict, whatever Justo sent.
 * Times are ISO-8601 in UTC. Money is whole Colombian pesos (COP), taxes included.
 */
export type Service = 'delivery' | 'pickup' | 'table'

export interface Modifier {
  /** Title of the question that it answers ("Término de la carne"). */
  group: string
  name: string
  /** Times the option is taken on one unit of its line. */
  count: number
  /** For one count, on one unit. */
  price: number
  externalId: string | null
}

export interface OrderLine {
  /** Stable within one reading only: Justo's v1 lines carry no id. */
  id: string
  productId: string | null
  externalId: string | null
  name: string
  quantity: number
  /** One unit with its modifiers, after product discounts, before coupons. */
  unitPrice: number
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
  /** Loyalty points, the shop's and Justo's, that pay a part; absent where none were used. */
  points?: number
  /** Without tip. */
  total: number
  /** What the customer is charged in all, paid or not. */
  amountToPay: number
  /** False when Justo's own figures do not add up; they are shown as sent, never corrected. */
  sumsAgree: boolean
}

export type PaymentState = 'paid' | 'collect' | 'verify'
export type PaymentMeans = 'cash' | 'card' | 'transfer' | 'online' | 'other'

export interface Payment {
  state: PaymentState
  means: PaymentMeans
  /** Justo's own words for the means of payment. */
  label: string
  /** The banknotes that the customer will hand over, when said. */
  cashGiven: number | null
}

export interface Courier {
  /** True: Justo's couriers deliver, so the paper carries neither phone nor full address. */
  managed: boolean
  name: string | null
  code: string | null
}

export interface Order {
  /** Justo's `_id`: opaque. */
  id: string
  storeId: string
  storeName: string
  /** What staff and customer see, without the leading #: `20418-01`. Not unique across sources. */
  number: string
  source: string
  channel: string
  service: Service
  /** Justo's status, as sent: pending, waiting, preparing, delivering, done, cancelled, or a word that we do not know. */
  justoStatus: string
  scheduled: boolean
  createdAt: string
  /** For a delivery, when it must leave; for a pickup, when it is fetched. */
  deliverAt: string | null
  /** The promise as the customer read it (`timeText`), already in local time. */
  promise: string | null
  preparationMinutes: number | null
  customer: { name: string; phone: string | null }
  address: Address | null
  /** The table that Justo named, if any. */
  table: string | null
  lines: OrderLine[]
  money: OrderMoney
  payment: Payment
  /** Buyer data for the invoice, when the customer asked for one. */
  billing: { name: string | null; id: string | null } | null
  courier: Courier | null
  /** The customer's answers to the brand's own questions. */
  extras: { label: string; value: string }[]
  /** Parts that could not be read and want a person's eyes. */
  unreadable: string[]
}

/** Where an order stands, for people; `cancelled` wins over everything. */
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
