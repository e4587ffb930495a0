import {
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
  object,
  oneOf,
  optional,
  type TypeOf,
  text,
  texts,
  time,
} from './described'
import { mask } from './mask'
import { meaning } from './reading/facts'
import type { Words } from './reading/words'

/** What an order's fields consist of (order.ts). */
export const words = object({
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
  /** COP for one count on one unit, with decimals if Justo sends any. */
  price: number,
  externalId: nullable(id),
  /** Absent: not read (`unread`). */
  means: optional(masked(meaning, leftOut)),
})
export type Modifier = TypeOf<typeof modifier>

export const line = object({
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

export const address = object({
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

/** Everything that leads to the door, on one line. */
export const addressText = ({ street, extra, area, reference }: Address): string =>
  [street, extra, area, reference].filter(Boolean).join(', ')

export const money = object({
  items: number,
  coupon: nullable(object({ name: freeText, amount: number })),
  deliveryFee: number,
  serviceFee: number,
  tip: number,
  /** Amount paid with loyalty points, the shop's and Justo's; absent where none were used. */
  points: optional(number),
  /** COP without tip. */
  total: number,
  /** Charged to the customer in all, paid or not. */
  amountToPay: number,
  /** False when Justo's own figures do not add up; they are shown as sent, never corrected. */
  sumsAgree: flag,
})
export type OrderMoney = TypeOf<typeof money>

export const payment = object({
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

export const courier = object({
  /** True: Justo's couriers deliver, so the paper carries neither phone nor full address. */
  managed: flag,
  name: nullable(freeText),
  code: nullable(freeText),
})
export type Courier = TypeOf<typeof courier>

/** What was handed over at once, or in all. Whole pesos (COP), none negative. */
const PAID = {
  /** Id of the press of «Cobrar»: all orders of a table that are charged with one sum share it. */
  requestId: text,
  at: time,
  /** The till it was made at; empty: the till had no name yet. */
  till: text,
  cash: number,
  /** Paid by datáfono. */
  card: number,
  transfer: number,
  /** The tip that the customer gave; part of the collected sum. */
  tip: number,
  /** Cash handed over; `cash` itself when it was exact or nothing was paid in cash. */
  received: number,
}

/** One payment of an order that is paid in parts. */
const settledPayment = object({
  ...PAID,
  /** The n-th of so many equal parts. */
  split: optional(object({ n: number, of: number })),
  /** The dishes it was for. `unitPrice`: as the order's line has it, of one unit. */
  dishes: optional(list(object({ name: menuText, unitPrice: number, units: number }))),
})
export type SettledPayment = TypeOf<typeof settledPayment>

/** What was collected for one order in all, its own part where a table was charged with one sum. */
export const settlement = object({
  ...PAID,
  /** `requestId` of the settlement that this one replaces; null: it corrects none. */
  corrects: nullable(text),
  /** `requestId` of the settlement to which this one adds a payment; absent: nothing was paid before. */
  follows: optional(text),
  /** The order was not paid wholly yet. */
  partial: optional(oneOf(true)),
  /** Its payments, oldest first, which it sums up; absent: it was paid at once. */
  payments: optional(list(settledPayment)),
  /** Nothing was collected, or it was given back: the order is to be charged again. */
  voided: optional(oneOf(true)),
  /** The drawer opens with the paper of this settlement. */
  opensDrawer: optional(oneOf(true)),
})
export type Settlement = TypeOf<typeof settlement>

/** In pesos; null: it cannot be read. */
export const refund = object({ amount: nullable(number) })

/** `12`, `T-4`, `mesa 7` and similar; anything longer may be a person's name. */
const TABLE = /^(?:mesa )?[\w-]{0,3}\d{1,4}$/i
export const table = masked(text, (name) => (TABLE.test(name) ? name : mask(name)))
