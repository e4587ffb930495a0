import { formatTime, MINUTE_MS } from '@shared/dates'
import { joinWords } from '@shared/grammar'
import { say } from '@shared/messages'
import { withCountry } from '@shared/mobile'
import { SERVICES } from '@shared/services'
import { cleanText, cutText } from '@shared/text'
import type { OrderRow, Unanswered } from '../messaging/messages'
import { chatLink } from '../messaging/ready-message'
import { dayOf } from '../shop-day/order-end'

/** The button of the message, which sends nothing by itself. */
export const TO_OWNER = 'Escribirle al dueño'

/** How long an order may wait for its acceptance. */
export interface AnswerLimit {
  minutes: number
  /** Whether the store takes orders now; it does where its hours are unknown. */
  isOpen(storeId: string): boolean
}

/** A till on which no order is to be answered: it only looks on, or the shop has set none. */
export const NO_LIMIT: AnswerLimit = { minutes: 0, isOpen: () => false }

/** It waits for a person, today, and is no practice. */
const counts = (row: OrderRow, now: number): boolean =>
  row.waitsSince !== null && !row.over && !row.practice && dayOf(row, now) === null

const waitedMs = ({ waitsSince }: OrderRow, now: number): number => now - Date.parse(waitsSince ?? '')

/** How often so many minutes have passed; null: they do not count. */
const timesPassed = (row: OrderRow, minutes: number, now: number): number | null =>
  minutes === 0 || !counts(row, now) ? null : Math.max(0, Math.floor(waitedMs(row, now) / (minutes * MINUTE_MS)))

/** How often the limit has passed; 0: it may still wait, or does not. */
export function timesOver(row: OrderRow, { minutes, isOpen }: AnswerLimit, now: number): number {
  const times = timesPassed(row, minutes, now) ?? 0
  return times > 0 && isOpen(row.storeId) ? times : 0
}

/** When the limit passes next, epoch ms; null: never without a change. */
export function nextTimeOver(row: OrderRow, { minutes }: AnswerLimit, now: number): number | null {
  const times = timesPassed(row, minutes, now)
  return times === null ? null : Date.parse(row.waitsSince ?? '') + (times + 1) * minutes * MINUTE_MS
}

/** More are counted. */
const NAMED = 8
const LONGEST_NAME = 60

const plain = (text: string): string => cutText(cleanText(text), LONGEST_NAME)

const named = (rows: readonly OrderRow[], name: (row: OrderRow) => string): string =>
  joinWords([...rows.slice(0, NAMED).map(name), ...(rows.length > NAMED ? [`${rows.length - NAMED} más`] : [])])

/** What the till says of these, the oldest first; null: there are none. `hasOwner`: the owner can be written to. */
export function unansweredOf(rows: readonly OrderRow[], hasOwner: boolean): Unanswered | null {
  const [oldest] = rows
  if (oldest === undefined) return null
  const since = formatTime(oldest.waitsSince ?? oldest.createdAt)
  const orders = named(rows, ({ number }) => plain(number))
  return { orderId: oldest.id, message: say('A-70', { orders, count: rows.length, since }), hasOwner }
}

const orderName = ({ number, storeName }: OrderRow): string =>
  storeName === '' ? plain(number) : `${plain(number)} de ${plain(storeName)}`

/**
 * What the owner reads: number, store, service and minutes, and nothing of a customer. It begins with the hour, since it
 * may be sent later. `rows`: at least one.
 */
export function ownerMessage(rows: readonly OrderRow[], now: number): string {
  const minutes = (row: OrderRow) => `hace ${Math.floor(waitedMs(row, now) / MINUTE_MS)} min`
  const service = (row: OrderRow) => SERVICES[row.service].name.toLowerCase()
  const time = formatTime(now)
  const [first, ...others] = rows
  if (first === undefined) return ''
  if (others.length === 0)
    return `${time}. El pedido ${orderName(first)} (${service(first)}) espera ${minutes(first)} y nadie lo acepta.`
  const names = named(rows, (row) => `${orderName(row)} (${service(row)}, ${minutes(row)})`)
  return `${time}. Nadie acepta ${rows.length} pedidos: ${names}.`
}

export const ownerLink = (phone: string, rows: readonly OrderRow[], now: number): string =>
  chatLink(withCountry(phone), ownerMessage(rows, now))
