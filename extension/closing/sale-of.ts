import type { Payment } from '@shared/order'
import { isToVerify } from '@shared/tickets/payment'
import { type Sums, sumsOf } from '@shared/tickets/sums'
import { invoiceContent } from '../print-jobs/contents'
import type { StoredOrder } from '../store/records'

/** Payment methods, for counting the till. */
export const PAID_BY = ['paid', 'cash', 'card', 'transfer', 'other', 'verify'] as const
export type PaidBy = (typeof PAID_BY)[number]

/** An order's figures, exactly as on its comprobante or factura. */
export interface ClosingSale {
  sums: Sums
  paidBy: PaidBy
}

function paidBy(payment: Payment): PaidBy {
  const { state, means } = payment
  if (state === 'paid') return 'paid'
  if (means === 'transfer') return 'transfer'
  if (isToVerify(payment)) return 'verify'
  return means === 'cash' || means === 'card' ? means : 'other'
}

/** Null: the order cannot be read. */
export function saleOf({ order, charged, external }: StoredOrder): ClosingSale | null {
  if (order === null) return null
  const content = invoiceContent(order, charged, external ?? null)
  return { sums: sumsOf(content), paidBy: paidBy(order.payment) }
}
