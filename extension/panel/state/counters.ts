import { HOUR_MS } from '@shared/dates'
import type { OrderRow } from '../../messaging/messages'
import { isUnplaced } from '../../shop-day/order-end'
import { groupOf } from './groups'
import type { Section } from './panel-place'

export interface Counters {
  /** Nuevos: to be accepted or reviewed. */
  fresh: number
  /** Orders with a paper to look at, in practice too: its printer waits for the answer. */
  review: number
  /** Sin mesa. */
  unplaced: number
  /** Sin cobrar: today's, handed over or ended without their money. */
  unpaid: number
  /** Programados for the next hour. */
  soon: number
}

/** How many things wait for a person: the number before the tab's title. */
export const waitingCount = ({ fresh, review, unplaced }: Counters): number => fresh + review + unplaced

/** Counts by section, for the tabs and the folded panel. */
export const sectionCounts = ({ fresh, review, unplaced }: Counters): Record<Section, number> => ({
  delivery: fresh + review,
  tables: unplaced,
})

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const freshWords = (fresh: number): string =>
  fresh === 0 ? 'sin pedidos nuevos' : counted(fresh, 'pedido nuevo', 'pedidos nuevos')

const reviewWords = (review: number): string =>
  review === 0 ? '' : counted(review, 'pedido con papel por revisar', 'pedidos con papel por revisar')

const unplacedWords = (unplaced: number): string =>
  unplaced === 0 ? '' : counted(unplaced, 'pedido sin mesa', 'pedidos sin mesa')

/** What waits in a section, in words. */
export const sectionWords = (section: Section, { fresh, review, unplaced }: Counters): string =>
  section === 'tables'
    ? unplacedWords(unplaced) || 'ningún pedido sin mesa'
    : [freshWords(fresh), reviewWords(review)].filter(Boolean).join(', ')

/** What waits besides new orders; empty: nothing. */
export const otherWords = ({ review, unplaced }: Counters): string =>
  [reviewWords(review), unplacedWords(unplaced)].filter(Boolean).join(', ')

/** The numbers that the bar shows without a click: of real orders, also during practice, but for papers. */
export function countOrders(rows: Iterable<OrderRow>, now: number): Counters {
  const counters: Counters = { fresh: 0, review: 0, unplaced: 0, unpaid: 0, soon: 0 }
  for (const row of rows) {
    if (row.papers.some(({ question }) => question?.place === 'bar')) counters.review++
    if (row.practice) continue
    const group = groupOf(row, now)
    if (group === 'new') counters.fresh++
    if (group === 'unpaid') counters.unpaid++
    if (group === 'scheduled' && Date.parse(row.promisedAt ?? '') - now < HOUR_MS) counters.soon++
    if (isUnplaced(row, now)) counters.unplaced++
  }
  return counters
}
