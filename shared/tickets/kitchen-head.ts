import { formatDate, formatTime, formatTimeNear } from '../dates'
import type { JobContext, KitchenContent } from '../payload'
import { shortName } from '../text'
import type { Block } from '../ticket'
import { banner, headline, pair, text } from './blocks'
import type { TicketFacts } from './facts'
import { saysIllness } from './kitchen-allergies'
import type { KitchenLine } from './kitchen-line'
import { latinName } from './other-alphabets'
import { serviceHead } from './service-head'

type Common = Pick<KitchenContent, 'number' | 'service' | 'source' | 'customer'>

/** `COMANDA 37`: the number by which a kitchen speaks of it; nothing where the station never counted it. */
export const comandaNumber = ({ dayNumber }: Pick<TicketFacts, 'dayNumber'>): Block[] =>
  dayNumber === null ? [] : [headline(`COMANDA ${dayNumber}`)]

/** Which order it is and how it leaves: read from two metres away. `table` as it is known now. */
export function orderHead({ number, service }: Pick<Common, 'number' | 'service'>, table: string | null): Block[] {
  return [headline(`#${number}`), headline(serviceHead(service, table))]
}

/** Where no table says whose it is, its name is called out: it stands big, and then not again. */
export function customerRows({ service, source, customer }: Common, table: string | null, at: string): Block[] {
  const name = latinName(customer, shortName)
  const called = name !== '' && (service === 'pickup' || (service === 'table' && !table))
  return [...(called ? [headline(name.toUpperCase())] : []), pair(called ? source : `${source} ${name}`.trim(), at)]
}

/** `PROGRAMADO 15/03 19:30` */
export const scheduledWords = (at: string): string => `PROGRAMADO ${formatDate(at).slice(0, 5)} ${formatTime(at)}`

/** When the kitchen must be done: one hour, big. `now`: when the paper was released. */
export function kitchenTimes(scheduledFor: string | null, { readyAt, promise }: JobContext, now: string): Block[] {
  return [
    ...(scheduledFor ? [banner(scheduledWords(scheduledFor))] : []),
    ...(readyAt ? [headline(`LISTA ${formatTimeNear(readyAt, now)}`)] : []),
    ...(promise ? [text(`Cliente ${promise}`, { align: 'center' })] : []),
  ]
}

/** Read before the first pan is on the fire. */
export const allergyBanner = (lines: readonly KitchenLine[]): Block[] =>
  saysIllness(lines) ? [banner('OJO: ALERGIA')] : []
