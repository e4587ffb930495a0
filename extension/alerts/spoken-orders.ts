import { SERVICES } from '@shared/services'
import type { OrderRow } from '../messaging/messages'
import { stageOf } from '../order-model/lifecycle'

/** Later ones are no news, so that a restarted worker does not say old orders. */
const FRESH_MS = 60_000
/** Of several at once, as after an outage, the others are counted. */
const SAID_ONE_BY_ONE = 3
/** How many of a number's digits the people of a shop say. */
const DIGITS = 3

const DIGIT_WORDS = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve']

const digitsOf = (text: string): string[] => [...text].filter((sign) => sign >= '0' && sign <= '9')

/**
 * The short number as a cashier says it, digit by digit: `20403-01` is «cuatro cero tres». A voice left alone with 403
 * says «cuatrocientos tres», which is not what is on the paper's corner. Empty: it has no digits.
 */
function numberWords(number: string): string {
  const main = digitsOf(number.split('-')[0] ?? '')
  const digits = main.length > 0 ? main : digitsOf(number)
  return digits
    .slice(-DIGITS)
    .map((digit) => DIGIT_WORDS[Number(digit)])
    .join(' ')
}

/** «Pedido cuatro cero tres, domicilio»: nothing of the customer, since it is said aloud in the shop. */
export function spokenOrder({ number, service, lifecycle, practice }: OrderRow): string {
  const name = `Pedido ${practice ? 'de práctica ' : ''}${numberWords(number)}`.trim()
  return [name, SERVICES[service].name.toLowerCase(), ...(lifecycle === 'scheduled' ? ['programado'] : [])].join(', ')
}

/** First seen less than FRESH_MS ago, and readable: the service of an unreadable one is unknown. */
const isNew = (row: OrderRow, now: number): boolean =>
  ['waiting', 'accepted'].includes(stageOf(row.lifecycle)) && !row.over && now - Date.parse(row.firstSeenAt) < FRESH_MS

/** The orders first seen less than FRESH_MS ago, in the order in which they came. */
export const newOrders = (rows: Iterable<OrderRow>, now: number): OrderRow[] =>
  [...rows].filter((row) => isNew(row, now)).sort((a, b) => a.firstSeenAt.localeCompare(b.firstSeenAt))

export function spokenNews(rows: readonly OrderRow[]): string[] {
  const more = rows.length - SAID_ONE_BY_ONE
  const said = rows.slice(0, SAID_ONE_BY_ONE).map(spokenOrder)
  return more > 0 ? [...said, more === 1 ? 'Y un pedido más' : `Y ${more} pedidos más`] : said
}
