import { formatDate, formatTime } from '../dates'
import type { InvoiceContent } from '../payload'
import type { Block, Ticket } from '../ticket'
import { totalRows } from './amounts'
import { headline, pair, rule, text } from './blocks'
import { cashRows } from './cash-rows'
import type { PayloadOf, TicketFacts } from './facts'
import { invoiceHead, isInvoice } from './invoice-head'
import { pricedLines } from './priced-lines'
import { seller } from './seller'
import { serviceHead } from './service-head'
import { taxRows } from './tax-rows'

const MEANS: Record<InvoiceContent['payment']['means'], string> = {
  cash: 'Efectivo',
  card: 'Tarjeta',
  transfer: 'Transferencia',
  online: 'Pago en línea',
  other: 'Otro',
}

const STATES: Record<InvoiceContent['payment']['state'], string> = {
  paid: 'Pagado',
  collect: 'Por cobrar',
  verify: 'Por verificar',
}

/** A pickup is handed over by this paper: number and first name come first (`RETIRO #20418 · ANA`). */
function handOver(content: InvoiceContent): Block[] {
  if (content.service !== 'pickup') return []
  const first = (content.customer.split(' ')[0] ?? '').toUpperCase()
  return [headline([`RETIRO #${content.number}`, first].filter(Boolean).join(' · ')), rule()]
}

function payment(content: InvoiceContent): Block[] {
  const { means, label, state } = content.payment
  const says = label === '' || label === MEANS[means] ? MEANS[means] : `${MEANS[means]} (${label})`
  return [
    text(`Medio de pago: ${says}`),
    text(`Estado: ${STATES[state]}`, { bold: state !== 'paid' }),
    ...cashRows(content.payment, content.money.amountToPay, 'Devuelta'),
  ]
}

/** Factura or comprobante de pedido, as `invoice.mode` and the numbering allow. */
export function invoiceTicket({ content, context, releasedAt }: PayloadOf<'invoice'>, facts: TicketFacts): Ticket {
  const service = serviceHead(content.service, content.table ?? context.table)
  const kind = isInvoice(facts) ? 'FACTURA' : 'COMPROBANTE'
  const date = facts.numberedAt ?? releasedAt
  return {
    title: `${kind} ${facts.number?.text ?? `#${content.number}`}`,
    // At the table the cashier stands at the drawer; every other paper may come out with nobody there.
    opensDrawer: content.service === 'table' && content.payment.state === 'collect' && content.payment.means === 'cash',
    blocks: [
      ...handOver(content),
      ...seller(facts.restaurant),
      rule(),
      ...invoiceHead(content, facts),
      pair(service, `${formatDate(date)} ${formatTime(date)}`),
      rule(),
      ...pricedLines(content.lines),
      rule(),
      ...taxRows(content, facts),
      ...totalRows(content.money),
      rule(),
      ...payment(content),
      rule(),
      text(`Pedido Justo #${content.number} · Trx ${context.transaction}`),
      ...(facts.restaurant.footer === '' ? [] : [text(facts.restaurant.footer, { align: 'center' })]),
    ],
  }
}
