import { formatDate, formatTime, formatTimeNear } from '../dates'
import type { Service } from '../order'
import type { JobContext, KitchenContent } from '../payload'
import { shortName } from '../text'
import type { Block } from '../ticket'
import { saysIllness } from './allergies'
import { banner, headline, pair, text } from './blocks'
import type { TicketFacts } from './facts'
import type { KitchenLine } from './lines'
import { latinName } from './other-alphabets'

/** Title of a station's paper. `*` and `-` are the bridge's default station, shown as the kitchen. */
export const stationTitle = (station: string, name: string | null): string =>
  (name || (station === '*' || station === '-' ? 'cocina' : station)).toUpperCase()

/** `12` and `Mesa 12` are both `MESA 12`; without a table, space to write one by hand. */
function tableHead(table: string | null): string {
  const name = table?.replace(/^mesa\s+/i, '') ?? ''
  return name === '' ? 'MESA: ____' : `MESA ${name.toUpperCase()}`
}

/** The service in the staff's words. */
export function serviceHead(service: Service, table: string | null): string {
  switch (service) {
    case 'delivery':
      return 'DOMICILIO'
    case 'pickup':
      return 'RETIRO'
    case 'table':
      return tableHead(table)
  }
}

type Common = Pick<KitchenContent, 'number' | 'service' | 'source' | 'customer'>

/** `COMANDA 37`: the kitchen's number of it; empty where the station gave none. */
export const comandaNumber = ({ dayNumber }: Pick<TicketFacts, 'dayNumber'>): Block[] =>
  dayNumber === null ? [] : [headline(`COMANDA ${dayNumber}`)]

/** Order number and service, readable from two metres. `table`: the current one. */
export function orderHead({ number, service }: Pick<Common, 'number' | 'service'>, table: string | null): Block[] {
  return [headline(`#${number}`), headline(serviceHead(service, table))]
}

/** Without a table the customer's name is called out: printed big, and only once. */
export function customerRows({ service, source, customer }: Common, table: string | null, at: string): Block[] {
  const name = latinName(customer, shortName)
  const called = name !== '' && (service === 'pickup' || (service === 'table' && !table))
  return [...(called ? [headline(name.toUpperCase())] : []), pair(called ? source : `${source} ${name}`.trim(), at)]
}

/** `PROGRAMADO 15/03 19:30` */
export const scheduledWords = (at: string): string => `PROGRAMADO ${formatDate(at).slice(0, 5)} ${formatTime(at)}`

/** When the kitchen must be done: one time, big. `now`: the paper's release. */
export function kitchenTimes(scheduledFor: string | null, { readyAt, promise }: JobContext, now: string): Block[] {
  return [
    ...(scheduledFor ? [banner(scheduledWords(scheduledFor))] : []),
    ...(readyAt ? [headline(`LISTA ${formatTimeNear(readyAt, now)}`)] : []),
    ...(promise ? [text(`Cliente ${promise}`, { align: 'center' })] : []),
  ]
}

/** At the head, to be read before cooking starts. */
export const allergyBanner = (lines: readonly KitchenLine[]): Block[] =>
  saysIllness(lines) ? [banner('OJO: ALERGIA')] : []
