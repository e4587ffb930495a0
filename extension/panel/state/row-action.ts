import { hasCourier, hasTable } from '@shared/services'
import type { OrderRow, Paper } from '../../messaging/messages'
import { canCharge, waitsForCharge } from '../../messaging/order-row'
import { wantsPerson } from './paper-words'

/** The one button of a row. */
export type RowAction =
  | 'review-paper'
  | 'noticed'
  | 'noticed-refund'
  | 'accept'
  | 'print-now'
  | 'ready'
  | 'tell'
  | 'out'
  | 'done'
  | 'charge'

export const ACTION_NAMES: Record<RowAction, string> = {
  'review-paper': 'Revisar papel',
  noticed: 'Enterado',
  'noticed-refund': 'Enterado',
  accept: 'Aceptar',
  'print-now': 'Imprimir ya',
  ready: 'Listo',
  tell: 'Avisar',
  out: 'Salió',
  done: 'Entregado',
  charge: 'Cobrar',
}

const isHeld = (paper: Paper): boolean => paper.state === 'held'

/** It has papers that go out before «Cobrar» and have not. */
const hasHeldPaper = (row: OrderRow): boolean => row.papers.some((paper) => isHeld(paper) && paper.kind !== 'invoice')

const isWaiting = (row: OrderRow): boolean => row.lifecycle === 'pending' || row.lifecycle === 'review'

/** Its paper goes out only if a person says so: Justo does not answer about it, it is old, or it is for later. */
export const canPrintNow = (row: OrderRow): boolean =>
  row.attention?.code === 'J-07' || (!isWaiting(row) && hasHeldPaper(row))

/** Why papers wait for a person: each of them asks for «Imprimir ya» already. */
const ASKS_TO_PRINT: readonly string[] = ['J-07', 'A-12', 'A-14', 'A-33']

/** Not due, as for a scheduled order: the question comes first. */
export const asksBeforePrinting = ({ attention }: OrderRow): boolean =>
  attention === null || !ASKS_TO_PRINT.includes(attention.code)

/** Required of the cashier, not only possible. */
const asksToPrint = (row: OrderRow): boolean =>
  canPrintNow(row) && (row.attention !== null || row.lifecycle === 'scheduled')

/** Justo gave money back. */
export const canNoticeRefund = ({ attention }: Pick<OrderRow, 'attention'>): boolean => attention?.code === 'A-68'

/** Cancelled, and something is left to do about it. */
export const canNotice = (row: OrderRow): boolean =>
  row.lifecycle === 'cancelled' && row.attention !== null && !isStopped(row) && !canNoticeRefund(row)

/** Stopped here, and Justo does not know yet: only its panel can end that. */
const isStopped = (row: OrderRow): boolean => row.attention?.code === 'A-21'

/** What a person most probably wants to do next with an order; null when nothing is left. */
export function rowAction(row: OrderRow): RowAction | null {
  if (row.papers.some(wantsPerson)) return 'review-paper'
  if (canNotice(row)) return 'noticed'
  if (asksToPrint(row)) return 'print-now'
  if (canNoticeRefund(row) && (row.over || row.lifecycle === 'cancelled')) return 'noticed-refund'
  if (row.over) return null
  switch (row.lifecycle) {
    case 'review':
    case 'pending':
      return 'accept'
    case 'accepted':
      return 'ready'
    case 'ready':
      if (hasCourier(row.service)) return 'out'
      if (row.tell !== null) return 'tell'
      return waitsForCharge(row) || (hasTable(row.service) && canCharge(row)) ? 'charge' : 'done'
    case 'out':
      return 'done'
    default:
      return null
  }
}
