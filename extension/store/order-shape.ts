import type { Address, Courier, Modifier, Order, OrderLine, OrderMoney, Payment } from '@shared/order'
import { AUDIENCES, CHANGE_TYPES, type Meaning, type Note, WARNING_PLACES, type Warning } from '@shared/reading/facts'
import type { Words } from '@shared/reading/words'
import { SERVICE_LIST } from '@shared/services'
import type { EditableParts } from './records'
import {
  type Check,
  type Checks,
  flag,
  list,
  nullable,
  number,
  oneOf,
  optional,
  shape,
  text,
  texts,
  time,
} from './row-check'

const certainty = oneOf('confirmed', 'rule', 'unsure')

const means = shape<Meaning>({
  type: oneOf(...CHANGE_TYPES),
  at: list(text),
  what: text,
  without: optional(flag),
  certainty,
})

const warning = shape<Warning>({
  about: oneOf('allergy', 'illness', 'diet'),
  what: text,
  text,
  place: oneOf(...WARNING_PLACES),
  line: nullable(text),
  certainty,
})

const note = shape<Note>({ text, for: oneOf(...AUDIENCES), certainty })

const modifier = shape<Modifier>({
  group: text,
  name: text,
  count: number,
  price: number,
  externalId: nullable(text),
  means: optional(means),
})

const line = shape<OrderLine>({
  id: text,
  productId: nullable(text),
  externalId: nullable(text),
  name: text,
  quantity: number,
  unitPrice: number,
  total: number,
  modifiers: list(modifier),
  comment: nullable(text),
})

const address = shape<Address>({
  street: nullable(text),
  extra: nullable(text),
  area: nullable(text),
  reference: nullable(text),
  location: nullable(shape<NonNullable<Address['location']>>({ lat: number, lng: number })),
  protected: flag,
})

const money = shape<OrderMoney>({
  items: number,
  coupon: nullable(shape<NonNullable<OrderMoney['coupon']>>({ name: text, amount: number })),
  deliveryFee: number,
  serviceFee: number,
  tip: number,
  points: optional(number),
  total: number,
  amountToPay: number,
  sumsAgree: flag,
})

const payment = shape<Payment>({
  state: oneOf('paid', 'collect', 'verify'),
  means: oneOf('cash', 'card', 'transfer', 'online', 'other'),
  label: text,
  cashGiven: nullable(number),
  cashSaid: optional(text),
})

export const refundShape = shape<NonNullable<Order['refund']>>({ amount: nullable(number) })

const editable: Checks<EditableParts> = {
  service: oneOf(...SERVICE_LIST),
  table: nullable(text),
  scheduled: flag,
  deliverAt: nullable(time),
  customer: shape<Order['customer']>({ name: text, phone: nullable(text) }),
  address: nullable(address),
  lines: list(line),
  money,
  payment,
  extras: list(shape<Order['extras'][number]>({ label: text, value: text })),
}

/** The parts of an `Order` that are kept of what it was before an edit. */
export const editableShape = shape<EditableParts>(editable)

const fields = shape<Order>({
  id: text,
  ...editable,
  storeId: text,
  storeName: text,
  number: text,
  source: text,
  channel: text,
  justoStatus: text,
  createdAt: time,
  promise: nullable(text),
  preparationMinutes: nullable(number),
  refund: optional(refundShape),
  billing: nullable(shape<NonNullable<Order['billing']>>({ name: nullable(text), id: nullable(text) })),
  courier: nullable(shape<Courier>({ managed: flag, name: nullable(text), code: nullable(text) })),
  warnings: optional(list(warning)),
  notes: optional(list(note)),
  words: optional(shape<Words>({ options: texts, questions: texts, payments: texts, sentences: texts })),
  unreadable: list(text),
})

/** An `Order` as this build writes it: one that was read has notes, else each of its answers would be for everybody. */
export const orderShape: Check = (value) => {
  const wrong = fields(value)
  if (wrong !== null) return wrong
  const { extras, notes, words } = value as Order
  return extras.length > 0 && words !== undefined && notes === undefined ? 'notes' : null
}
