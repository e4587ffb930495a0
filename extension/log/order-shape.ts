import type { Modifier, Order, OrderLine } from '@shared/order'
import { redact } from '@shared/redact'
import { idOrMask, mask } from './mask'

/** `12`, `T-4`, `mesa 7` and such; what is longer may be somebody's name. */
const TABLE = /^(?:mesa )?[\w-]{0,3}\d{1,4}$/i

const tableShape = (table: string | null): string | null => (table === null || TABLE.test(table) ? table : mask(table))

/** What the shop sells is nobody's secret, and stations are found by it: a replay without it would print elsewhere. */
const menu = (text: string): string => redact(text)

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
  // Where somebody lives, as exactly as a street: only that there was a place.
  location: address.location && { lat: 0, lng: 0 },
  protected: address.protected,
})

/**
 * An order in the form that it is kept in, without what somebody wrote in their own words: ids, states, times, amounts
 * and the shop's own menu stay, of any other text only its length and a mark. What a replay needs, and nobody's data.
 */
export const orderShape = (order: Order): Order => ({
  id: idOrMask(order.id),
  storeId: idOrMask(order.storeId),
  storeName: mask(order.storeName),
  number: idOrMask(order.number),
  source: menu(order.source),
  channel: menu(order.channel),
  service: order.service,
  justoStatus: idOrMask(order.justoStatus),
  scheduled: order.scheduled,
  createdAt: order.createdAt,
  deliverAt: order.deliverAt,
  promise: order.promise === null ? null : menu(order.promise),
  preparationMinutes: order.preparationMinutes,
  customer: { name: mask(order.customer.name), phone: mask(order.customer.phone) },
  address: order.address && addressShape(order.address),
  table: tableShape(order.table),
  lines: order.lines.map(lineShape),
  money: {
    ...order.money,
    coupon: order.money.coupon && { name: mask(order.money.coupon.name), amount: order.money.coupon.amount },
  },
  payment: { ...order.payment, label: menu(order.payment.label) },
  billing: order.billing && { name: mask(order.billing.name), id: mask(order.billing.id) },
  courier: order.courier && {
    managed: order.courier.managed,
    name: mask(order.courier.name),
    code: mask(order.courier.code),
  },
  extras: order.extras.map(({ label, value }) => ({ label: mask(label), value: mask(value) })),
  unreadable: order.unreadable.map(menu),
})
