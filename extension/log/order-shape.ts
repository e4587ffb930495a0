import type { Modifier, Order, OrderLine } from '@shared/order'
import type { Words } from '@shared/reading/words'
import { redactTyped } from '@shared/redact'
import { codeOrMask, idOrMask, mask, promiseShape, statusOrMask } from './mask'

/** `12`, `T-4`, `mesa 7` and similar; anything longer may be a person's name. */
const TABLE = /^(?:mesa )?[\w-]{0,3}\d{1,4}$/i

const tableShape = (table: string | null): string | null => (table === null || TABLE.test(table) ? table : mask(table))

/** Menu names are not personal data, and stations match on them: without them a replay would print elsewhere. */
const menu = redactTyped

const menuKeys = <M>(list: Readonly<Record<string, M>>): Record<string, M> =>
  Object.fromEntries(Object.entries(list).map(([text, means]) => [menu(text), means]))

/** What texts of the menu mean. A sentence may be a customer's: it is masked, with a number, as two masks may be alike. */
export const wordsShape = ({ options, questions, payments, sentences }: Words): Words => ({
  options: menuKeys(options),
  questions: menuKeys(questions),
  payments: menuKeys(payments),
  sentences: Object.fromEntries(Object.entries(sentences).map(([text, means], i) => [`${mask(text)}${i}`, means])),
})

const modifierShape = (modifier: Modifier): Modifier => ({
  group: menu(modifier.group),
  name: menu(modifier.name),
  count: modifier.count,
  price: modifier.price,
  externalId: idOrMask(modifier.externalId),
})

const lineShape = (line: OrderLine): OrderLine => ({
  id: idOrMask(line.id),
  productId: idOrMask(line.productId),
  externalId: idOrMask(line.externalId),
  name: menu(line.name),
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  total: line.total,
  modifiers: line.modifiers.map(modifierShape),
  comment: mask(line.comment),
})

const addressShape = (address: NonNullable<Order['address']>): Order['address'] => ({
  street: mask(address.street),
  extra: mask(address.extra),
  area: mask(address.area),
  reference: mask(address.reference),
  // Coordinates identify a street address: only their presence is kept.
  location: address.location && { lat: 0, lng: 0 },
  protected: address.protected,
})

/**
 * A stored order without free text: ids, states, times, amounts and the shop's menu are kept; any other text becomes
 * its length and a hash. Enough for a replay, without personal data.
 */
export const orderShape = (order: Order): Order => ({
  id: idOrMask(order.id),
  storeId: idOrMask(order.storeId),
  storeName: mask(order.storeName),
  number: codeOrMask(order.number),
  source: menu(order.source),
  channel: menu(order.channel),
  service: order.service,
  justoStatus: statusOrMask(order.justoStatus),
  scheduled: order.scheduled,
  createdAt: order.createdAt,
  deliverAt: order.deliverAt,
  promise: order.promise === null ? null : promiseShape(order.promise),
  preparationMinutes: order.preparationMinutes,
  customer: { name: mask(order.customer.name), phone: mask(order.customer.phone) },
  address: order.address && addressShape(order.address),
  table: tableShape(order.table),
  lines: order.lines.map(lineShape),
  money: {
    ...order.money,
    coupon: order.money.coupon && { name: mask(order.money.coupon.name), amount: order.money.coupon.amount },
  },
  payment: {
    ...order.payment,
    label: menu(order.payment.label),
    ...(order.payment.cashSaid !== undefined && { cashSaid: mask(order.payment.cashSaid) }),
  },
  ...(order.refund && { refund: order.refund }),
  billing: order.billing && { name: mask(order.billing.name), id: mask(order.billing.id) },
  courier: order.courier && {
    managed: order.courier.managed,
    name: mask(order.courier.name),
    code: mask(order.courier.code),
  },
  extras: order.extras.map(({ label, value }) => ({ label: mask(label), value: mask(value) })),
  ...(order.notes && { notes: order.notes.map((note) => ({ ...note, text: mask(note.text) })) }),
  unreadable: order.unreadable.map(menu),
})
