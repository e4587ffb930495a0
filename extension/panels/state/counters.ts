import type { OrderRow } from '../../panel-port/messages'
import { groupOf } from './groups'
import { wantsPerson } from './paper-words'
import { isUnplaced } from './tables'

export interface Counters {
  /** Nuevos: wait for somebody to accept or to look. */
  fresh: number
  /** Orders with a paper to look at. */
  review: number
  /** Sin mesa. */
  unplaced: number
}

/** The numbers that the bar shows without a click. */
export function countOrders(rows: Iterable<OrderRow>): Counters {
  const counters: Counters = { fresh: 0, review: 0, unplaced: 0 }
  for (const row of rows) {
    if (groupOf(row) === 'new') counters.fresh++
    if (row.papers.some(wantsPerson)) counters.review++
    if (isUnplaced(row)) counters.unplaced++
  }
  return counters
}
