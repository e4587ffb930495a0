import type { Order } from '@shared/order'
import type { Address, Modifier, OrderLine, Payment } from '@shared/order-values'
import { SERVICES } from '@shared/services'
import type { Raw } from '../../extension/justo/read'
import { unmask, unmaskNumber } from './unmask'

/** Words of `paymentType` by which the parser finds the means. */
const MEANS_WORDS = { cash: 'cash', card: 'card', transfer: 'transfer', online: 'gateway', other: 'other' } as const
const NO_WORDS = 'Sin información'
const CIPHERTEXT = 'dGV4dG8gcHJvdGVnaWRvIQ=='
/** A made-up place: support files contain none. */
const SOMEWHERE = { lat: 1, lng: 1 }

/** Justo's modifier groups: adjacent options with the same group. */
function groupsOf(modifiers: Modifier[]): Raw[] {
  const runs: { group: string; options: Modifier[] }[] = []
  for (const modifier of modifiers) {
    const run = runs.at(-1)
    if (run?.group === modifier.group) run.options.push(modifier)
    else runs.push({ group: modifier.group, options: [modifier] })
  }
  return runs.map(({ group, options }) => ({
    name: group,
    countById: Object.fromEntries(options.map(({ count }, i) => [`option-${i}`, count])),
    options: options.map(({ name, price, externalId }, i) => ({ optionId: `option-${i}`, name, price, externalId })),
  }))
}

const itemOf = (line: OrderLine): Raw => ({
  product: { _id: line.productId, externalId: line.externalId, name: line.name },
  amount: line.quantity,
  unitPrice: line.unitPrice,
  comment: unmask(line.comment),
  modifiers: groupsOf(line.modifiers),
})

const addressOf = (address: Address): Raw => ({
  address: address.protected ? CIPHERTEXT : unmask(address.street),
  addressLine2: unmask(address.extra),
  addressSecondary: unmask(address.area),
  comment: unmask(address.reference),
  location: address.location && SOMEWHERE,
})

/** `paid` needs a paid transaction of Justo's, except for a total of 0. */
function paymentOf({ payment, money }: Order): Raw {
  const { state, means, label, cashGiven, cashSaid }: Payment = payment
  if (label === NO_WORDS && means === 'other') return {}
  const throughGateway = means === 'online'
  const needsTransaction = state === 'paid' ? money.amountToPay !== 0 || throughGateway : false
  return {
    paymentType: MEANS_WORDS[means],
    paymentTypeLabel: label,
    paymentTypeIsIntegration: throughGateway,
    cashAmount: cashGiven ?? unmask(cashSaid ?? null),
    transaction: needsTransaction ? { status: 'paid' } : null,
  }
}

/** An unpaid order with a total of 0: Justo sent no amount. */
const isUntold = ({ money, payment }: Pick<Order, 'money' | 'payment'>): boolean =>
  money.amountToPay === 0 && payment.state !== 'paid'

const moneyOf = ({ money, payment }: Order): Raw => ({
  couponName: unmask(money.coupon?.name ?? null),
  couponDiscount: money.coupon?.amount ?? null,
  itemsPrice: money.items,
  deliveryFee: money.deliveryFee,
  serviceFee: money.serviceFee,
  tipAmount: money.tip,
  ...(!isUntold({ money, payment }) && { totalPrice: money.total, amountToPay: money.amountToPay }),
})

const billingOf = ({ billing }: Order): Raw | null =>
  billing && {
    type: 'invoice',
    ...(billing.name !== null && { 'razón social': unmask(billing.name) }),
    ...(billing.id !== null && { nit: unmaskNumber(billing.id) }),
  }

function courierOf({ courier }: Order): Raw {
  if (courier === null) return { hasManagedDelivery: false, deliveries: [] }
  const { managed, name, code } = courier
  const request = { status: 'scheduled', driverPassword: unmask(code), driverInformation: { name: unmask(name) } }
  return { hasManagedDelivery: managed, deliveries: name === null && code === null ? [] : [request] }
}

/** An unreadable part is reproduced by any unreadable field that changes no amount. */
const garbledOf = ({ unreadable, money }: Order): Raw =>
  unreadable.length > 0 && money.serviceFee === 0 ? { serviceFee: 'no se puede leer' } : {}

/**
 * Justo's v1 JSON that reads as `order` (the inverse of `parseOrder`), with made-up text of the same length where it is
 * masked. Not brought back: what the parser does not keep, the place of an address, and which part could not be read.
 */
export function toJusto(order: Order): Raw & { _id: string } {
  const { storeId, storeName, number } = order
  return {
    _id: order.id,
    storeId,
    store: { _id: storeId, name: unmask(storeName) },
    ...(number !== '—' && { fullCode: `#${number}` }),
    source: order.source,
    channel: order.channel,
    deliveryType: SERVICES[order.service].justoWord,
    orderStatus: order.justoStatus,
    isScheduled: order.scheduled,
    createdAt: order.createdAt,
    deliverAt: order.deliverAt,
    timeText: order.promise,
    expectedPreparationDuration: order.preparationMinutes,
    buyerName: unmask(order.customer.name),
    phone: unmask(order.customer.phone),
    address: order.address && addressOf(order.address),
    tableName: unmask(order.table),
    items: order.lines.map(itemOf),
    ...moneyOf(order),
    ...paymentOf(order),
    billing: billingOf(order),
    ...courierOf(order),
    orderParams: order.extras.map(({ label, value }) => ({ label: unmask(label), value: unmask(value) })),
    ...garbledOf(order),
  }
}
