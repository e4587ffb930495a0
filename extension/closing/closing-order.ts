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
  /** Null: it is no sale, or none yet. */
  sale: ClosingSale | null
  /** Accepted, and nobody has marked it nor has its hour passed long ago. */
  isUndelivered: boolean
}

const SOLD: readonly OrderRow['lifecycle'][] = ['accepted', 'ready', 'out', 'done']

/** When an order counts: a scheduled one at its hour, any other when it was made. */
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
