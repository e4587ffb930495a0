import type { Order } from '@shared/order'
import { deliveryNotes, kitchenNotes } from '@shared/order-notes'
import type { Modifier, OrderLine } from '@shared/order-values'
import type { DeliveryContent, InvoiceContent, KitchenContent, WithdrawnContent } from '@shared/paper-content'
import { answerText, type Change, unread, type Warning } from '@shared/reading/facts'
import { isFetched } from '@shared/services'
import type { StationLine, StationShare } from '@shared/stations'
import { cleanText, cutText, linesJoined, shortName } from '@shared/text'
import { isAtTheHead } from '@shared/tickets/allergy-banners'
import { whereOf } from '../order-model/order-warnings'

/**
 * Content of each paper, taken from the order: no more than the paper needs. Texts are cleaned and cut exactly as in
 * the bridge's schema, so that both sides hash the same content.
 */
const cutOrNull = (text: string | null, max: number): string | null => (text === null ? null : cutText(text, max))

const GOES_ON = '(SIGUE EN JUSTO)'

/** A text cut without a mark would send the courier to the wrong door, or hide an allergy. */
function cutWithNotice(text: string, max: number): string {
  const cleaned = cleanText(text)
  if (cleaned.length <= max) return cleaned
  return `${cutText(cleaned.slice(0, max), max - GOES_ON.length - 1)} ${GOES_ON}`
}

const noticeOrNull = (text: string | null, max: number): string | null =>
  text === null ? null : cutWithNotice(linesJoined(text), max)

/** What a comanda takes of an order. */
export type KitchenFacts = Pick<
  Order,
  'storeName' | 'number' | 'service' | 'source' | 'customer' | 'table' | 'scheduled' | 'deliverAt' | 'lines' | 'extras'
> &
  Pick<Order, 'warnings' | 'notes'>

const common = (order: Pick<Order, 'storeName' | 'number' | 'service' | 'source' | 'customer'>) => ({
  storeName: cutText(order.storeName, 80),
  number: cutText(order.number, 40),
  service: order.service,
  source: cutText(order.source, 40),
  customer: cutText(shortName(order.customer.name), 60),
})

/** Limits of the payload (shared/payload.ts). */
const MOST_TITLE = 80
const MOST_AT = 8

/** @param isUnknown no rule is sure of the question: its end may be the «quitar» */
function printedTitle(title: string, isUnknown: boolean): string {
  const whole = cleanText(title)
  const isCut = isUnknown && whole.length > MOST_TITLE
  return cutText(isCut ? `${whole.slice(0, 38)}... ${whole.slice(-38)}` : whole, MOST_TITLE)
}

/** The certainty is left out: the same words read with another certainty are no other paper. */
function printedMeans({ type, at, what, without }: Change): Change {
  const inner = at.map((part) => printedTitle(part, type === 'unknown'))
  const outer = inner.splice(0, inner.length - MOST_AT + 1)
  return {
    type,
    at: outer.length > 1 ? [cutWithNotice(outer.join(': '), 120), ...inner] : [...outer, ...inner],
    what: cutWithNotice(what, 120),
    without: without || undefined,
  }
}

function cutModifier(m: Modifier) {
  const plain = { group: printedTitle(m.group, true), name: cutWithNotice(m.name, 120), count: m.count }
  return m.means === undefined ? plain : { ...plain, means: printedMeans(m.means) }
}

/** An option is on several papers, and repeated dishes share theirs (justo/parse-modifiers.ts). */
const cutModifiers = new WeakMap<Modifier, ReturnType<typeof cutModifier>>()

function plainModifier(m: Modifier): ReturnType<typeof cutModifier> {
  const plain = cutModifiers.get(m) ?? cutModifier(m)
  cutModifiers.set(m, plain)
  return plain
}

/** Limit of the payload (shared/payload.ts). */
const MOST_MODIFIERS = 100

/** The last one printed of too many says that there are more. */
function printedModifiers<T extends ReturnType<typeof plainModifier>>(modifiers: readonly T[]): T[] {
  const last = modifiers[MOST_MODIFIERS - 1]
  if (modifiers.length <= MOST_MODIFIERS || last === undefined) return [...modifiers]
  const more = modifiers.length - MOST_MODIFIERS + 1
  const note = { group: '', name: `Y ${more} MÁS ${GOES_ON}` }
  return [...modifiers.slice(0, MOST_MODIFIERS - 1), { ...last, ...note, count: 1, means: printedMeans(unread(note)) }]
}

const MOST_NOTES = 20

/**
 * The parts of a content that few orders have: absent where they are empty, so that a new one changes the hash of no
 * paper without it.
 */
export const unlessEmpty = <P extends Record<string, readonly unknown[] | string | null>>(parts: P): Partial<P> =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null && part.length > 0)) as Partial<P>

function printedNotes(notes: readonly string[]): { notes?: string[] } {
  const more = notes.length - MOST_NOTES + 1
  const shown = more > 1 ? [...notes.slice(0, MOST_NOTES - 1), `Y ${more} MÁS ${GOES_ON}`] : notes
  return unlessEmpty({ notes: shown.map((note) => cutWithNotice(note, 600)) })
}

/** Justo's external id of each line, kept out of the content: a line's tax is no part of the order. */
export const externalIds = (order: Order): (string | null)[] =>
  order.lines.map((line) => cutOrNull(line.externalId, 80))

const kitchenLine = (line: OrderLine) => ({
  name: cutWithNotice(line.name, 200),
  quantity: line.quantity,
  modifiers: printedModifiers(line.modifiers.map(plainModifier)),
  comment: noticeOrNull(line.comment, 600),
})

/** A dish of another station is marked: this one makes only the options listed. */
const stationLine = (line: StationLine) =>
  line.shared === undefined ? kitchenLine(line) : { ...kitchenLine(line), shared: true as const }

const pricedLine = (line: OrderLine) => ({
  ...kitchenLine(line),
  modifiers: printedModifiers(line.modifiers.map((m) => ({ ...plainModifier(m), price: m.price }))),
  unitPrice: line.unitPrice,
  total: line.total,
})

const payment = (order: Order) => ({ ...order.payment, label: cutText(order.payment.label, 60) })

const money = (order: Order) => ({
  ...order.money,
  coupon: order.money.coupon && { name: cutWithNotice(order.money.coupon.name, 80), amount: order.money.coupon.amount },
})

const MOST_WARNINGS = 20

/** A warning's text as the paper shows it: an option's title and answer are cut apart. */
function textOnPaper({ text, line }: Warning, { lines }: Pick<Order, 'lines'>): string {
  const options = lines.find(({ id }) => id === line)?.modifiers ?? []
  const option = options.find(({ group, name }) => linesJoined(answerText(group, name)) === text)
  if (!option) return cutWithNotice(text, 600)
  const { group, name } = plainModifier(option)
  return answerText(group, name)
}

/**
 * The needs of the whole order. `shows`: the paper has the text itself, to be emphasised:
 * a comanda has no address, and an allergen that is only refused concerns its own station.
 */
function printedWarnings(
  order: Pick<Order, 'warnings' | 'lines' | 'extras'>,
  shows: (warning: Warning) => boolean,
): Pick<KitchenContent, 'warnings'> {
  const warnings = (order.warnings ?? [])
    .filter((warning) => isAtTheHead(warning) || shows(warning))
    .slice(0, MOST_WARNINGS)
    .map((warning) => ({
      about: warning.about,
      what: cutWithNotice(warning.what, 120),
      where: cutWithNotice(whereOf(warning, order), 120),
      text: shows(warning) ? textOnPaper(warning, order) : '',
    }))
  return unlessEmpty({ warnings })
}

const isOnComanda =
  ({ lines }: StationShare) =>
  ({ place, line }: Warning): boolean =>
    place === 'note' || place === 'answer' || lines.some(({ id }) => id === line)

/** Justo's own couriers have the address in their app. */
const isOnDelivery =
  ({ courier }: Order) =>
  ({ place }: Warning): boolean =>
    place !== 'name' && !(place === 'address' && courier?.managed)

export const kitchenContent = (order: KitchenFacts, share: StationShare): KitchenContent => ({
  ...common(order),
  station: share.station,
  table: cutOrNull(order.table, 40),
  // Justo may change the promised time of an immediate order; only a scheduled time is part of the order.
  scheduledFor: order.scheduled ? order.deliverAt : null,
  lines: share.lines.map(stationLine),
  ...(share.lines.length === 0 ? {} : printedWarnings(order, isOnComanda(share))),
  ...printedNotes(share.lines.length === 0 ? [] : kitchenNotes(order)),
})

function deliveryAddress(order: Order): DeliveryContent['address'] {
  const a = order.address
  if (a === null) return null
  // Justo's own couriers have the address in their app: neither phone nor street is printed for them.
  const own = !order.courier?.managed
  return {
    street: own ? noticeOrNull(a.street, 200) : null,
    extra: own ? noticeOrNull(a.extra, 200) : null,
    area: noticeOrNull(a.area, 200),
    reference: own ? noticeOrNull(a.reference, 300) : null,
    location: own ? a.location : null,
    protected: a.protected,
  }
}

export const deliveryContent = (order: Order): DeliveryContent => ({
  ...common(order),
  customer: cutWithNotice(order.courier?.managed ? shortName(order.customer.name) : order.customer.name, 120),
  phone: order.courier?.managed ? null : noticeOrNull(order.customer.phone, 120),
  address: deliveryAddress(order),
  courier: order.courier && {
    managed: order.courier.managed,
    name: noticeOrNull(order.courier.name, 80),
    code: cutOrNull(order.courier.code, 20),
  },
  ...(order.scheduled && order.deliverAt !== null ? { scheduledFor: order.deliverAt } : {}),
  ...printedWarnings(order, isOnDelivery(order)),
  ...printedNotes(deliveryNotes(order)),
  lines: order.lines.map(pricedLine),
  money: money(order),
  payment: payment(order),
})

/** The content that withdraws a printed domicilio: the order is no delivery any more. */
export const withdrawnContent = (order: Order): WithdrawnContent => ({
  ...common(order),
  table: cutOrNull(order.table, 40),
  withdrawn: 'other-service',
})

/**
 * `charged`: the tip from «Cobrar» replaces Justo's. `external`: number and code of the factura that Intüipos issued,
 * upper or lower case.
 */
export function invoiceContent(
  order: Order,
  charged: { tip: number } | null,
  external: InvoiceContent['external'],
): InvoiceContent {
  const sent = money(order)
  return {
    ...common(order),
    customer: cutWithNotice(isFetched(order.service) ? order.customer.name : shortName(order.customer.name), 120),
    table: cutOrNull(order.table, 40),
    buyer: order.billing && { name: noticeOrNull(order.billing.name, 120), id: cutOrNull(order.billing.id, 40) },
    external: external && { number: cutText(external.number, 40), cufe: external.cufe?.toLowerCase() ?? null },
    lines: order.lines.map(pricedLine),
    money: charged ? { ...sent, tip: charged.tip, amountToPay: sent.amountToPay - sent.tip + charged.tip } : sent,
    payment: payment(order),
  }
}
