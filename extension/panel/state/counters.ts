import { HOUR_MS } from '@shared/dates'
import { counted } from '@shared/grammar'
import type { OrderRow } from '../../messaging/messages'
import { isUnplaced } from '../../shop-day/order-end'
import type { Groups } from './groups'
import type { Section } from './panel-place'

/** How many things wait for a person: the number before the tab's title. */
export const waitingCount = ({ waiting, unplaced }: Counters): number => waiting + unplaced

/** Counts by section, for the tabs and the folded panel. */
export const sectionCounts = ({ waiting, unplaced }: Counters): Record<Section, number> => ({
  delivery: waiting,
  tables: unplaced,
})

export const freshWords = (fresh: number): string =>
  fresh === 0 ? 'sin pedidos nuevos' : counted(fresh, 'pedido nuevo', 'pedidos nuevos')

/** `2 pedidos sin mesa`; empty: none. */
const some = (count: number, what: string): string =>
  count === 0 ? '' : counted(count, `pedido ${what}`, `pedidos ${what}`)

const joined = (...words: string[]): string => words.filter(Boolean).join(', ')

const callingWords = ({ attention, review }: Pick<Counters, 'attention' | 'review'>): string[] => [
  some(attention, 'por atender'),
  some(review, 'con papel por revisar'),
]

/** What waits in a section, in words. */
export const sectionWords = (section: Section, counters: Counters): string =>
  section === 'tables'
    ? some(counters.unplaced, 'sin mesa') || 'ningún pedido sin mesa'
    : joined(freshWords(counters.fresh), ...callingWords(counters))

/** What waits besides new orders; empty: nothing. */
export const otherWords = (counters: Counters): string =>
  joined(...callingWords(counters), some(counters.unplaced, 'sin mesa'))

const isAsked = ({ papers }: OrderRow): boolean => papers.some(({ question }) => question?.place === 'bar')

/** The numbers that the bar shows without a click: of real orders, also during practice, but for papers. */
export function countOrders(groups: Groups, now: number) {
  const counters = {
    /** Nuevos: to be accepted or reviewed. */
    fresh: 0,
    /** Por atender: unreadable, or cancelled with something left to do. */
    attention: 0,
    /** Orders with a paper to look at, in practice too: its printer waits for the answer. */
    review: 0,
    /** Orders in any of the three above. */
    waiting: 0,
    /** Sin mesa. */
    unplaced: 0,
    /** Sin cobrar: today's, handed over or ended without their money. */
    unpaid: 0,
    /** Programados for the next hour. */
    soon: 0,
  }
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

export type Counters = ReturnType<typeof countOrders>
