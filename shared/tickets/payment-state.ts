import { formatMoney } from '../money'
import type { InvoiceContent } from '../payload'
import type { Block } from '../ticket'
import { pair, text } from './blocks'
import { cashRows } from './cash-rows'

type Payment = InvoiceContent['payment']

const MEANS: Record<Payment['means'], string> = {
  cash: 'Efectivo',
  card: 'Tarjeta',
  transfer: 'Transferencia',
  online: 'Pago en línea',
  other: 'Otro',
}

const STATES: Record<Payment['state'], string> = {
  paid: 'Pagado',
  collect: 'Por cobrar',
  verify: 'Por verificar en Justo',
}

/** Our text, with Justo's added where it says more. */
function meansText({ means, label }: Payment): string {
  if (label === '' || label === MEANS[means]) return MEANS[means]
  return means === 'other' ? label : `${MEANS[means]} (${label})`
}

/** How a factura or comprobante is paid: means, what is paid or to be collected, cash and change. */
export function paymentState(payment: Payment, amountToPay: number, isInvoice: boolean): Block[] {
  return [
    // A restaurant does not sell on credit: payment on delivery is «Contado» too.
    ...(isInvoice ? [text('Forma de pago: Contado')] : []),
    text(`Medio de pago: ${meansText(payment)}`),
    pair(STATES[payment.state], formatMoney(amountToPay), { bold: payment.state !== 'paid' }),
    ...cashRows(payment, amountToPay, 'Devuelta'),
  ]
}
