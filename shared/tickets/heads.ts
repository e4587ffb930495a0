import { formatDayTime, formatTimeNear } from '../dates'
import type { KitchenContent } from '../paper-content'
import type { JobContext } from '../payload'
import { hasTable, isFetched, SERVICES, type Service } from '../services'
import { capitals, shortName } from '../text'
import type { Block } from '../ticket'
import { headWords } from './allergy-banners'
import { banner, bigBanner, headline, joined, pair, rule, text } from './blocks'
import type { TicketFacts } from './facts'
import { kitchenNote } from './lines'
import { formerText, latinName, personName, transcribed } from './other-alphabets'

/** Title of a station's paper. `*` and `-` are the bridge's default station, shown as the kitchen. */
export const stationTitle = (station: string, name: string | null): string =>
  capitals(name || (station === '*' || station === '-' ? 'cocina' : station))

/** `12` and `Mesa 12` are both `MESA 12`; without a table, space to write one by hand. */
function tableHead(table: string | null): string {
  const name = capitals(table ?? '')
  if (name === '') return 'MESA: ____'
  return name.startsWith('MESA ') ? name : `MESA ${name}`
}

/** The service in the staff's words. */
export function serviceHead(service: Service, table: string | null): string {
  return hasTable(service) ? tableHead(table) : capitals(SERVICES[service].name)
}

type Common = Pick<KitchenContent, 'number' | 'service' | 'source' | 'customer' | 'unread'>

/** The station and the time: known at that printer, so of normal size. */
export const stationRow = (station: string, at: string): Block => pair(station, at, { bold: true })

/** `COMANDA 37`: the kitchen's number of it, at double height. */
const comandaTitle = (words: string): Block => text(words, { align: 'center', bold: true, size: 'tall' })

/** Empty where the station gave no number. */
export const comandaNumber = ({ dayNumber }: Pick<TicketFacts, 'dayNumber'>): Block[] =>
  dayNumber === null ? [] : [comandaTitle(`COMANDA ${dayNumber}`)]

/** The comanda's title, also without a number. */
export const comandaHead = (facts: Pick<TicketFacts, 'dayNumber'>): Block[] =>
  facts.dayNumber === null ? [comandaTitle('COMANDA')] : comandaNumber(facts)

/**
 * Service or table, and order number, readable from two metres. Of an order that cannot be read as a whole no service
 * that may be another one. `table`: the current one.
 */
export function orderHead(
  { number, service, unread }: Pick<Common, 'number' | 'service' | 'unread'>,
  table: string | null,
): Block[] {
  if (unread === undefined) return [headline(`${serviceHead(service, table)} · #${number}`)]
  const words = `Servicio: ${unread.service ?? 'no se pudo leer'}`
  return [headline(`#${number}`), text(words, { align: 'center', bold: true })]
}

/** `Web · Ana R.`; without a table the customer's name is called out: printed big, and only once. */
export function customerRows({ service, source, customer, unread }: Common, table: string | null): Block[] {
  const name = personName(customer, shortName)
  const called = name !== '' && (unread || isFetched(service) || (hasTable(service) && !table))
  return [
    ...(called ? [headline(capitals(name)), ...transcribed(customer, 'center')] : []),
    joined(called ? [source] : [source, name], { align: 'center' }),
  ]
}

/** `PROGRAMADO 15/03 19:30` */
export const scheduledWords = (at: string): string => `PROGRAMADO ${formatDayTime(at)}`

/** When the kitchen must be done: one time, big. `now`: the paper's release. */
export function kitchenTimes(scheduledFor: string | null, { readyAt, promise }: JobContext, now: string): Block[] {
  return [
    ...(scheduledFor ? [banner(scheduledWords(scheduledFor))] : []),
    ...(readyAt ? [headline(`LISTA ${formatTimeNear(readyAt, now)}`)] : []),
    ...(promise ? [text(`Cliente ${promise}`, { align: 'center' })] : []),
  ]
}

/** At the head, to be read before cooking starts: of the whole order, also where another station cooks the dish. */
export const warningBanners = ({ lines, warnings = [] }: Pick<KitchenContent, 'lines' | 'warnings'>): Block[] =>
  lines.length === 0 ? [] : headWords(warnings, (words) => latinName(words)).map(bigBanner)

const ORDER_NOTE = 'NOTA DEL PEDIDO'

type Noted = Pick<KitchenContent, 'notes' | 'warnings'>

/** What the customer wrote about the whole order, below its lines. */
export const orderNotes = ({ notes = [], warnings }: Noted): Block[] =>
  notes.length === 0 ? [] : [rule(), ...notes.flatMap((note) => kitchenNote(ORDER_NOTE, note, { warnings }))]

/** The order's notes of before and of now, where they differ. */
export function changedOrderNotes(before: readonly string[], { notes: now = [], warnings }: Noted): Block[] {
  const gone = before.filter((note) => !now.includes(note))
  const fresh = now.filter((note) => !before.includes(note))
  if (gone.length + fresh.length === 0) return []
  const shown = fresh.length > 0 ? fresh : ['SIN NOTA']
  return [
    text(ORDER_NOTE, { bold: true, size: 'tall' }),
    ...gone.map((note) => text(`ANTES: ${formerText(note)}`, { indent: 2 })),
    ...shown.flatMap((note) => kitchenNote('AHORA', note, { warnings })),
  ]
}
