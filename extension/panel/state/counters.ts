import { HOUR_MS } from '@shared/dates'
import { counted } from '@shared/grammar'
import type { OrderRow } from '../../messaging/messages'
import { isUnplaced } from '../../shop-day/order-end'
import type { Groups } from './groups'
import type { Section } from './panel-place'

export interface Counters {
  /** Nuevos: to be accepted or reviewed. */
  fresh: number
  /** Por atender: unreadable, or cancelled with something left to do. */
  attention: number
  /** Orders with a paper to look at, in practice too: its printer waits for the answer. */
  review: number
  /** Orders in any of the three above. */
  waiting: number
  /** Sin mesa. */
  unplaced: number
  /** Sin cobrar: today's, handed over or ended without their money. */
  unpaid: number
  /** Programados for the next hour. */
  soon: number
}

/** How many things wait for a person: the number before the tab's title. */
export const waitingCount = ({ waiting, unplaced }: Counters): number => waiting + unplaced

/** Counts by section, for the tabs and the folded panel. */
export const sectionCounts = ({ waiting, unplaced }: Counters): Record<Section, number> => ({
  delivery: waiting,
  tables: unplaced,
})

export const freshWords = (fresh: number): string =>
  fresh === 0 ? 'sin pedidos nuevos' : counted(fresh, 'pedido nuevo', 'pedidos nuevos')

const attentionWords = (attention: number): string =>
  attention === 0 ? '' : counted(attention, 'pedido por atender', 'pedidos por atender')

const reviewWords = (review: number): string =>
  review === 0 ? '' : counted(review, 'pedido con papel por revisar', 'pedidos con papel por revisar')

const unplacedWords = (unplaced: number): string =>
  unplaced === 0 ? '' : counted(unplaced, 'pedido sin mesa', 'pedidos sin mesa')

const joined = (...words: string[]): string => words.filter(Boolean).join(', ')

/** What waits in a section, in words. */
export const sectionWords = (section: Section, { fresh, attention, review, unplaced }: Counters): string =>
  section === 'tables'
    ? unplacedWords(unplaced) || 'ningún pedido sin mesa'
    : joined(freshWords(fresh), attentionWords(attention), reviewWords(review))

/** What waits besides new orders; empty: nothing. */
export const otherWords = ({ attention, review, unplaced }: Counters): string =>
  joined(attentionWords(attention), reviewWords(review), unplacedWords(unplaced))

const isAsked = ({ papers }: OrderRow): boolean => papers.some(({ question }) => question?.place === 'bar')

/** The numbers that the bar shows without a click: of real orders, also during practice, but for papers. */
export function countOrders(groups: Groups, now: number): Counters {
  const counters: Counters = { fresh: 0, attention: 0, review: 0, waiting: 0, unplaced: 0, unpaid: 0, soon: 0 }
  for (const [group, rows] of groups)
    for (const row of rows) {
      const asked = isAsked(row)
      const waits = !row.practice && (group === 'new' || group === 'attention')
      if (asked) counters.review++
      if (asked || waits) counters.waiting++
      if (row.practice) continue
      if (group === 'new') counters.fresh++
      if (group === 'attention') counters.attention++
      if (group === 'unpaid') counters.unpaid++
      if (group === 'scheduled' && Date.parse(row.promisedAt ?? '') - now < HOUR_MS) counters.soon++
      if (isUnplaced(row, now)) counters.unplaced++
    }
  return counters
}
