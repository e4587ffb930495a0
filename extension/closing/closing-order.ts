import type { StatusAnswer } from '@shared/api'
import type { OrderRow } from '../messaging/messages'
import { rowOf } from '../messaging/view'
import { hasEnded } from '../panels/state/ended'
import { lifecycleOf } from '../store/lifecycle'
import { numberOf } from '../store/number-of'
import type { StoredJob, StoredOrder } from '../store/records'
import { type ClosingSale, saleOf } from './sale-of'

/** One order as a closing counts it. */
export interface ClosingOrder {
  stored: StoredOrder
  number: string
  lifecycle: OrderRow['lifecycle']
  invoiceState: OrderRow['invoiceState']
  /** Null: not a sale, or not yet. */
  sale: ClosingSale | null
  /** Accepted, not marked as delivered, and its hour has not long passed. */
  isUndelivered: boolean
}

const SOLD: readonly OrderRow['lifecycle'][] = ['accepted', 'ready', 'out', 'done']

/** The time an order counts at: its hour if scheduled, otherwise its creation. */
export function momentOf({ order, firstSeenAt }: StoredOrder): string {
  if (order === null) return firstSeenAt
  return order.scheduled ? (order.deliverAt ?? order.createdAt) : order.createdAt
}

export function closingOrder(
  stored: StoredOrder,
  jobs: StoredJob[],
  { invoiceMode, now }: { invoiceMode: StatusAnswer['numbering']['mode']; now: string },
): ClosingOrder {
  const row = rowOf(stored, { jobs, asks: null, invoiceMode, now })
  const lifecycle = lifecycleOf(stored, now)
  const isSold = SOLD.includes(lifecycle)
  return {
    stored,
    number: numberOf(stored),
    lifecycle,
    invoiceState: row.invoiceState,
    sale: isSold ? saleOf(stored) : null,
    isUndelivered: isSold && lifecycle !== 'done' && !hasEnded(row, Date.parse(now)),
  }
}
