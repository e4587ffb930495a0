import type { Lifecycle } from '@shared/order'
import { hasCourier, hasTable } from '@shared/services'
import { isSold, waivedBy } from '../order-model/lifecycle'
import { leftElsewhere } from '../order-model/order-amount'
import type { OrderRow, Paper } from './messages'

export const LIFECYCLE_NAMES: Record<Lifecycle, string> = {
  scheduled: 'Programado',
  review: 'Por revisar',
  pending: 'Nuevo',
  accepted: 'En preparación',
  ready: 'Listo',
  out: 'En camino',
  done: 'Entregado',
  rejected: 'Rechazado',
  cancelled: 'Cancelado',
  quarantined: 'No se pudo leer',
}

/** Fiscal state only: it says nothing about printing. */
export const INVOICE_STATES: Record<OrderRow['invoiceState'], string> = {
  none: 'Sin factura',
  comprobante: 'Comprobante',
  issued: 'Emitida',
  pending: 'Pendiente en Intüipos',
  'note-due': 'Nota pendiente',
}

/** COP still to be collected: all of it, or what is missing after «Cobrar». */
export function amountLeft(row: OrderRow): number {
  if (row.settled !== null) return Math.max(0, row.outstanding)
  if (row.payment === 'paid') return 0
  return row.chargedElsewhere === null ? row.amountToPay : leftElsewhere(row.chargedElsewhere, row.amountToPay)
}

/** It was sold, and is not wholly paid yet; one that another till charged is paid there, also the rest of it. */
export const canCharge = (row: OrderRow): boolean =>
  row.payment !== 'paid' &&
  row.chargedElsewhere === null &&
  isSold(row.lifecycle) &&
  (row.settled === null || row.outstanding > 0)

/** Its factura is held until «Cobrar» is pressed. */
export const waitsForCharge = (row: OrderRow): boolean =>
  canCharge(row) &&
  row.lifecycle !== 'done' &&
  row.papers.some((paper) => paper.kind === 'invoice' && paper.state === 'held')

/**
 * Its money is collected here before it is handed over, not by a courier. One at the counter whose payment is to be
 * verified in Justo may be paid.
 */
export const isChargedHere = (row: OrderRow): boolean =>
  canCharge(row) &&
  !hasCourier(row.service) &&
  (row.payment === 'collect' || hasTable(row.service) || waitsForCharge(row))

/**
 * It was handed over, or its day ended, with its money not collected; a reason of «Entregado sin cobrar» settles that,
 * but for «Paga después». At a moment: of `rowAt`.
 */
export const leftUnpaid = (row: OrderRow): boolean =>
  (row.over || row.lifecycle === 'done') && waivedBy(row.handedUnpaid) === null && isChargedHere(row)

/** A person is asked about it now, here or on the opening card: to look, or to press Imprimir. */
export const wantsPerson = ({ question }: Pick<Paper, 'question'>): boolean =>
  question !== null && question.place !== 'later'
