import { isPractice } from '../../justo/practice-id'
import type { OrderRow } from '../../messaging/messages'
import { dayOf, hasEnded } from '../../shop-day/order-end'
import { groupOf } from './groups'
import { wantsPerson } from './paper-words'
import { isUnplaced } from './tables'

export interface Counters {
  /** Nuevos: wait for somebody to accept or to look. */
  fresh: number
  /** Orders of today with a paper to look at. */
  review: number
  /** Sin mesa. */
  unplaced: number
  /** Programados for the next hour. */
  soon: number
}

const HOUR_MS = 3600_000

/** The numbers that the bar shows without a click: of real orders, also while somebody practises. */
export function countOrders(rows: Iterable<OrderRow>, now: number): Counters {
  const counters: Counters = { fresh: 0, review: 0, unplaced: 0, soon: 0 }
  for (const row of rows) {
    if (isPractice(row.id)) continue
    const group = groupOf(row, now)
    if (group === 'new') counters.fresh++
    if (group === 'scheduled' && Date.parse(row.promisedAt ?? '') - now < HOUR_MS) counters.soon++
    if (row.papers.some(wantsPerson) && dayOf(row, now) === null) counters.review++
    if (isUnplaced(row) && !hasEnded(row, now)) counters.unplaced++
  }
  return counters
}
