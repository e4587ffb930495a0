import { NO_TIME, type Order } from '@shared/order'
import type { Courier } from '@shared/order-values'
import { readPhone } from '@shared/reading/address'
import type { Note } from '@shared/reading/facts'
import { readWarnings } from '@shared/reading/warnings'
import { NO_WORDS, type Words, wordsOver } from '@shared/reading/words'
import { hasCourier, hasTable, type Service, serviceOfJusto } from '@shared/services'
import { foldText } from '@shared/text'
import { remembered } from '@shared/text/remembered'
import { isWarned } from '@shared/tickets/allergy-banners'
import { damagedTexts } from './damaged-texts'
import { orderNumber } from './order-number'
import { parseAddress } from './parse-address'
import { parseAnswers, parseBuyer, parseTable } from './parse-facts'
import { parseLines } from './parse-lines'
import { parseMoney } from './parse-money'
import { parsePayment } from './parse-payment'
import { parseRefund, paymentAfterRefund } from './parse-refund'
import { parseStore } from './parse-store'
import {
  asList,
  asObject,
  type Extra,
  firstText,
  isNothing,
  type Raw,
  readBoolean,
  readCode,
  readId,
  readNumber,
  readText,
  readTime,
} from './read'
import { readStatus, STATUSES } from './read-status'

/** Staff's names for `source` and for the first part of `channel`. An open set: others stay as sent. */
const NAMES: Record<string, string> = {
  web: 'Web',
  app: 'App',
  justoapp: 'App',
  justo: 'Justo',
  orion: 'Justo',
  commander: 'Commander',
  rappi: 'Rappi',
  ubereats: 'Uber Eats',
  pedidosya: 'PedidosYa',
  didi: 'DiDi Food',
  totem: 'Tótem',
  messenger: 'Messenger',
  pos: 'POS',
}

/** `web` → `Web`; without a source the channel's place (`app-go` → `App`), without both `Justo`. */
function sourceName(source: string | null, channel: string | null): string {
  const word = source ?? channel?.split('-')[0] ?? 'justo'
  const folded = foldText(word)
  return Object.hasOwn(NAMES, folded) ? (NAMES[folded] ?? word) : word
}

const isOff = (status: string | null): boolean => /^cancell?ed$/i.test(status ?? '')

/** The courier of the last request that was not cancelled; null when the restaurant itself delivers. */
export function parseCourier(order: Raw): Courier | null {
  const delivery = asList(order.deliveries)
    .map(asObject)
    .filter((request) => request !== null && !isOff(readText(request.status)))
    .at(-1)
  const driver = asObject(delivery?.driverInformation)
  const courier = {
    managed: readBoolean(order.hasManagedDelivery) ?? false,
    name: readText(driver?.name),
    code:
      [delivery?.driverPassword, delivery?.specialCode, driver?.code].map(readCode).find((code) => code !== null) ??
      null,
  }
  return courier.managed || courier.name !== null || courier.code !== null ? courier : null
}

const LONGEST_VALUE = 300

function valueText(value: unknown): string | null {
  const answer = readBoolean(value)
  if (answer !== null) return answer ? 'Sí' : 'No'
  if (isNothing(value)) return null
  if (Array.isArray(value)) {
    const texts = value.map((part) => firstText(part, asObject(part)?.name, asObject(part)?.value))
    return texts.filter((text) => text !== null).join(', ') || null
  }
  const object = asObject(value)
  const text = object ? firstText(object.value, object.answer, object.name, object.label) : readText(value)
  return (text ?? JSON.stringify(value) ?? '').slice(0, LONGEST_VALUE)
}

const pair = (label: string | null, value: unknown): Extra[] => {
  const text = valueText(value)
  return text === null ? [] : [{ label: label ?? 'Respuesta', value: text }]
}

/** `orderParams`: the customer's answers to the brand's own questions, by their labels (a list of pairs is taken too). */
export function parseOrderParams(value: unknown): Extra[] {
  if (Array.isArray(value))
    return value.flatMap((entry) => {
      const raw = asObject(entry)
      return raw
        ? pair(firstText(raw.label, raw.name, raw.key, raw.question), raw.value ?? raw.answer)
        : pair(null, entry)
    })
  const params = asObject(value)
  if (params === null) return pair(null, value)
  return Object.entries(params).flatMap(([label, answer]) => pair(readText(label), answer))
}

/** Named like a text, unlike `notesUpdatedAt` or `commentId`, which change without an edit. */
const NOTE_FIELD = /(?:comments?|notes?|observ[a-z]*)(?:text)?$/i
const MACHINE_TEXT = /^\s*(?:\d{4}-\d\d-\d\d|https?:|[[{])/

const isNoteField = remembered((key) => NOTE_FIELD.test(key))
const isForPeople = (value: unknown): boolean =>
  typeof value === 'string' && !isNothing(value) && !MACHINE_TEXT.test(value)

/** Justo documents no comment for the whole order: any text field with a comment-like name is shown (docs/justo.md). */
export function parseNotes(order: Raw): Extra[] {
  return Object.keys(order)
    .filter((key) => isNoteField(key) && isForPeople(order[key]))
    .map((key) => ({ label: 'Observación', value: readText(order[key]) ?? '' }))
    .filter(({ value }) => value !== '')
}

/** `gift` is documented by its name alone: what it says goes to who packs and delivers, under Justo's own names. */
function parseGift(value: unknown): Extra[] {
  const says = ([key, text]: [string, unknown]) => !/(?:^_id|Id|At|[sS]tatus|[tT]ype)$/.test(key) && isForPeople(text)
  return Object.entries(asObject(value) ?? {})
    .filter(says)
    .flatMap(([key, text]) => pair(`Regalo, ${key}`, text))
}

export type ParsedOrder =
  | { ok: true; order: Order }
  /** `id`: null when even `_id` cannot be read. `reason`: English, for the log, without personal data. */
  | { ok: false; id: string | null; reason: string }

/** Limits of a print payload (shared/payload.ts): the bridge would refuse a longer order. */
const MOST_LINES = 300
const MOST_PREPARATION_MINUTES = 24 * 60

/** `deliveryType`, else the part of `channel` after its last dash (docs/justo.md). */
export const readService = (raw: Raw): Service | null =>
  serviceOfJusto(readText(raw.deliveryType)) ?? serviceOfJusto(readText(raw.channel)?.split('-').at(-1) ?? null)

interface Core {
  id: string
  storeId: string
  service: Service
  items: ReturnType<typeof parseLines>
}

/** The parts without which JSON is no order; any other error only marks it. */
function readCore(raw: Raw, onlyStore: string | null, words: Words): Core | string {
  const id = readId(raw._id)
  const storeId = parseStore(raw).id ?? onlyStore
  const service = readService(raw)
  const items = parseLines(raw.items, words.options)
  if (id === null) return 'no readable _id'
  if (storeId === null) return 'no readable store'
  if (service === null) return 'neither deliveryType nor channel names a known service'
  if (items.readable === 0) return 'no item with a name and a positive amount'
  if (items.lines.length > MOST_LINES) return `more than ${MOST_LINES} items`
  return { id, storeId, service, items }
}

function unreadableParts(raw: Raw, order: Omit<Order, 'unreadable'>): string[] {
  // Justo's own couriers have the address in their app.
  const wantsAddress = hasCourier(order.service) && !order.courier?.managed && !order.address?.protected
  return [
    ...(STATUSES.has(order.justoStatus) ? [] : ['estado']),
    ...(order.createdAt === NO_TIME ? ['hora del pedido'] : []),
    ...(order.deliverAt === null && (order.scheduled || !isNothing(raw.deliverAt)) ? ['hora de entrega'] : []),
    ...(wantsAddress && !order.address?.street ? ['dirección'] : []),
  ]
}

type Texts = Pick<Order, 'service' | 'courier' | 'address' | 'table' | 'extras' | 'lines' | 'customer' | 'billing'>

/**
 * The needs of the customer, and the notes by whom they are for: one that tells a need is for everybody, whatever its
 * question says. `doubts`: notes on the buyer.
 */
function readTexts(
  order: Texts,
  doubts: Note[],
  words: Words,
): Pick<Order, 'warnings' | 'notes'> & Pick<Words, 'questions' | 'sentences'> {
  const { warnings, sentences } = readWarnings(order, words.sentences)
  const answers = parseAnswers(order, words.questions)
  const warns = ({ text, certainty }: Note) => certainty !== 'confirmed' && isWarned(text, warnings)
  const read = (note: Note): Note => {
    if (warns(note)) return { ...note, for: 'both' }
    // «Datos para la factura» of an order without a NIT: confirmed, and yet on no factura.
    return note.for === 'invoice' && !order.billing?.id ? { ...note, certainty: 'unsure' } : note
  }
  const notes = [...answers.notes, ...doubts].map(read)
  return {
    warnings: warnings.length > 0 ? warnings : undefined,
    notes: notes.length + order.extras.length > 0 ? notes : undefined,
    questions: answers.words,
    sentences,
  }
}

/** Fields that follow from Justo's JSON alone, whatever else of it can be read. */
export function plainFields(raw: Raw) {
  const minutes = readNumber(raw.expectedPreparationDuration)
  return {
    number: orderNumber(raw),
    channel: readText(raw.channel) ?? '',
    justoStatus: readStatus(raw.orderStatus),
    scheduled: readBoolean(raw.isScheduled) ?? false,
    createdAt: readTime(raw.createdAt) ?? NO_TIME,
    deliverAt: readTime(raw.deliverAt),
    promise: readText(raw.timeText),
    preparationMinutes: minutes !== null && minutes >= 0 && minutes <= MOST_PREPARATION_MINUTES ? minutes : null,
  }
}

function buildOrder(raw: Raw, { id, storeId, service, items }: Core, words: Words): Order {
  const plain = plainFields(raw)
  const params = parseOrderParams(raw.orderParams)
  const { money, dueUncertain, unreadable } = parseMoney(raw, items.lines)
  const { payment, words: payments } = parsePayment(raw, { dueUncertain, answers: params, words: words.payments })
  const refund = parseRefund(raw.devolutions)
  const { buyer, notes: doubts } = parseBuyer(raw, params, words.questions)
  const order = {
    id,
    storeId,
    storeName: parseStore(raw).name,
    ...plain,
    source: sourceName(readText(raw.source), plain.channel === '' ? null : plain.channel),
    service,
    customer: { name: readText(raw.buyerName) ?? '', phone: readPhone(readText(raw.phone)) },
    address: parseAddress(raw.address),
    table: hasTable(service) ? parseTable(raw, params) : null,
    lines: items.lines,
    money,
    payment: paymentAfterRefund({ payment, money, refund }),
    refund: refund ?? undefined,
    billing: buyer,
    courier: hasCourier(service) ? parseCourier(raw) : null,
    extras: [...params, ...parseNotes(raw), ...parseGift(raw.gift)],
  }
  const { questions, sentences, ...facts } = readTexts(order, doubts, words)
  const damaged = damagedTexts(order)
  return Object.assign(order, facts, {
    words: { options: items.read, questions, payments, sentences },
    unreadable: [...items.unreadable, ...unreadable, ...unreadableParts(raw, order), ...damaged],
  })
}

/**
 * Justo's JSON as an order: tolerant in, strict out. Required are an id, a store, a service and one readable line;
 * every other unreadable part is named in `unreadable`, in words for the cashier.
 * @param onlyStore the store, when the request asked for one alone and the order names none
 * @param words the shop's confirmed words
 * @param before the stored order: its texts mean what they did when they were first read
 */
export function parseOrder(
  raw: unknown,
  onlyStore: string | null = null,
  words: Words = NO_WORDS,
  before: Pick<Order, 'words'> | null = null,
): ParsedOrder {
  const object = asObject(raw)
  if (object === null) return { ok: false, id: null, reason: 'not a JSON object' }
  const known = before?.words ? wordsOver(before.words, words) : words
  const core = readCore(object, onlyStore, known)
  if (typeof core === 'string') return { ok: false, id: readId(object._id), reason: core }
  return { ok: true, order: buildOrder(object, core, known) }
}
