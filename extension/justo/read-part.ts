import type { AnyDescribed } from '@shared/described'
import { omit } from '@shared/omit'
import { ORDER_FIELDS, type Order } from '@shared/order'
import { addressText, type Modifier, type OrderLine } from '@shared/order-values'
import { parseJson } from '@shared/parse-json'
import { readPhone } from '@shared/reading/address'
import { type Choice, readChanges } from '@shared/reading/changes'
import { readWarnings } from '@shared/reading/warnings'
import { NO_WORDS } from '@shared/reading/words'
import { SERVICE_LIST } from '@shared/services'
import { orderNumber } from './order-number'
import { parseAddress } from './parse-address'
import { parseLines, readQuantity, shownName } from './parse-lines'
import { parseNotes, parseOrderParams, plainFields, readService } from './parse-order'
import { parsePayment } from './parse-payment'
import { asList, asObject, firstText, type Raw, readCode, readNumber, readPesos, readText, readTime } from './read'

/** A part that no parser was made for must not hide the others. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}

function readAddress(value: unknown): string | null {
  const address = attempt(() => parseAddress(value), null)
  if (address === null) return null
  return address.protected ? 'Protegida: léala en Justo' : addressText(address) || null
}

/** What can be read of Justo's JSON; null or empty: not even that. */
const ofJusto = (raw: Raw) => ({
  number: orderNumber(raw),
  customer: firstText(raw.buyerName, asObject(raw.buyer)?.name, asObject(raw.user)?.name),
  phone: readPhone(firstText(raw.phone, asObject(raw.buyer)?.phone, asObject(raw.user)?.phone)),
  service: readService(raw),
  /** As sent, which is shown where it is none that we know. */
  serviceSent: firstText(raw.deliveryType, raw.channel),
  createdAt: readTime(raw.createdAt),
  deliverAt: readTime(raw.deliverAt),
  /** Fields of ours, for their words. */
  fields: attempt<Partial<Order>>(() => plainFields(raw), {}),
  address: readAddress(raw.address),
  /** Without prices. */
  lines: attempt(() => parseLines(raw.items).lines, []),
  notes: attempt(() => [...parseOrderParams(raw.orderParams), ...parseNotes(raw)], []),
  amountToPay: readPesos(raw.amountToPay) ?? readPesos(raw.totalPrice),
  /** Justo's text for the means of payment. */
  payment: attempt<string | null>(() => parsePayment(raw).payment.label, null),
})

type JustosPart = ReturnType<typeof ofJusto>

const choiceOf = (value: unknown): (Choice & Omit<Modifier, 'means'>)[] => {
  const raw = asObject(value)
  const name = readText(raw?.name)
  if (raw === null || name === null) return []
  const { count, price, externalId } = raw
  const group = readText(raw.group) ?? ''
  const rest = { count: readNumber(count) ?? 1, price: readPesos(price) ?? 0, externalId: readCode(externalId) }
  return [{ path: [], title: group, group, name, ...rest }]
}

function lineOf(value: unknown, n: number): OrderLine[] {
  const raw = asObject(value)
  const name = readText(raw?.name)
  if (raw === null || name === null) return []
  const { changes } = readChanges(asList(raw.modifiers).flatMap(choiceOf), NO_WORDS.options)
  const modifiers = changes.map(({ choice, means }) => ({ ...omit(choice, 'path', 'title'), means }))
  const quantity = readQuantity(raw.quantity)
  return [
    {
      id: `line-${n + 1}`,
      productId: readCode(raw.productId),
      externalId: readCode(raw.externalId),
      name: shownName(name, quantity),
      quantity: quantity ?? 1,
      modifiers,
      comment: readText(raw.comment),
      unitPrice: 0,
      total: 0,
    },
  ]
}

const readableFields = (order: Raw): Partial<Order> =>
  Object.fromEntries(
    Object.entries<AnyDescribed>(ORDER_FIELDS)
      .filter(([name, { check }]) => order[name] !== undefined && check(order[name]) === null)
      .map(([name]) => [name, order[name]]),
  )

/** What can be read of a damaged row; its order has the field names of our `Order`. */
function ofRow(row: Raw): JustosPart {
  const order = asObject(row.order) ?? {}
  const customer = asObject(order.customer)
  return {
    number: readText(order.number) ?? '—',
    customer: readText(customer?.name),
    phone: readText(customer?.phone),
    service: SERVICE_LIST.find((service) => service === order.service) ?? null,
    serviceSent: readText(order.service),
    createdAt: readTime(order.createdAt),
    deliverAt: readTime(order.deliverAt),
    fields: readableFields(order),
    address: readAddress(asObject(order.address)?.street),
    lines: asList(order.lines).flatMap(lineOf),
    notes: asList(order.extras).flatMap((extra) => {
      const value = readText(asObject(extra)?.value)
      return value === null ? [] : [{ label: readText(asObject(extra)?.label) ?? '', value }]
    }),
    amountToPay: readPesos(asObject(order.money)?.amountToPay),
    payment: readText(asObject(order.payment)?.label),
  }
}

/** With the needs of the customer. */
function withWarnings(part: JustosPart) {
  const { lines, notes: extras, customer } = part
  const order = { lines, extras, address: null, customer: { name: customer ?? '' } }
  return { ...part, warnings: attempt(() => readWarnings(order, NO_WORDS.sentences).warnings, []) }
}

/** What can be read of an order that as a whole cannot. */
export type ReadablePart = ReturnType<typeof withWarnings>

/** What can be read of an unreadable order's raw text, Justo's JSON or a damaged row. Null: it is no JSON object. */
export function readPart(raw: string): ReadablePart | null {
  const parsed = asObject(parseJson(raw))
  if (parsed === null) return null
  const row = asObject(parsed.row)
  return withWarnings(row === null ? ofJusto(parsed) : ofRow(row))
}
