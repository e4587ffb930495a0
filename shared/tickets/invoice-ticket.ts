import { formatDate, formatTime } from '../dates'
import type { InvoiceContent } from '../payload'
import type { Block, Ticket } from '../ticket'
import { headline, joined, pair, rule, text } from './blocks'
import { electronicCode } from './electronic-document'
import type { PayloadOf, TicketFacts } from './facts'
import { serviceHead } from './heads'
import { invoiceHead } from './invoice-head'
import { type InvoiceKind, invoiceKind } from './invoice-kind'
import { pricedLines } from './lines'
import { latinName } from './other-alphabets'
import { paymentState } from './payment'
import { seller } from './seller'
import { sumsOf } from './sums'
import { taxesOf } from './taxes'
import { rateMark, taxRows, totalRows } from './totals'

/** Used to hand over a pickup: number and first name come first (`RETIRO #20418 · ANA`). */
function handOver(content: InvoiceContent): Block[] {
  if (content.service !== 'pickup') return []
  const first = latinName(content.customer, (name) => name.split(' ')[0] ?? '').toUpperCase()
  return [headline([`RETIRO #${content.number}`, first].filter(Boolean).join(' · ')), rule()]
}

/** Lines, taxes and total: bridge/jobs/sale.ts uses the same two functions. */
function figures({ content, context }: PayloadOf<'invoice'>, facts: TicketFacts, noteCodes: boolean): Block[] {
  const { lines } = content
  const sums = sumsOf(content)
  const taxes = taxesOf(lines, context.externalIds, sums, facts)
  const marks = taxes.lineRates.map((rate) => rateMark(taxes, rate))
  const rows = pricedLines(lines, { marks, forCustomer: true, noteCodes })
  return [...rows, rule(), ...taxRows(sums, taxes), ...totalRows(sums, content.payment)]
}

/** References to Justo and the till, and on an electronic document the number that this bridge gave the sale. */
function ties({ content, context }: PayloadOf<'invoice'>, kind: InvoiceKind, { number }: TicketFacts): Block {
  const own = kind.type === 'electronic' && number ? `N.º interno ${number.text}` : ''
  return joined([`Pedido Justo #${content.number}`, `Trx ${context.transaction}`, own])
}

/** Factura or comprobante de pedido, as `invoice.mode`, the numbering and Intüipos allow. */
export function invoiceTicket(payload: PayloadOf<'invoice'>, facts: TicketFacts): Ticket {
  const { content, context, releasedAt, opensDrawer, practice } = payload
  const { payment } = content
  const kind = invoiceKind(content, facts)
  const service = serviceHead(content.service, context.table ?? content.table)
  const date = facts.numberedAt ?? releasedAt
  const { footer } = facts.restaurant
  return {
    title: `${kind.type === 'comprobante' ? 'COMPROBANTE' : 'FACTURA'} ${kind.number ?? `#${content.number}`}`,
    // Not from the content alone: the paper may come out unattended, or be a later one of a settled sale.
    opensDrawer: opensDrawer && !practice && payment.state === 'collect' && payment.means === 'cash',
    blocks: [
      ...handOver(content),
      ...seller(facts.restaurant),
      rule(),
      ...invoiceHead(kind, content, facts),
      pair(service, `${formatDate(date)} ${formatTime(date)}`),
      rule(),
      ...figures(payload, facts, kind.type !== 'electronic'),
      rule(),
      ...paymentState(payment, content.money.amountToPay, kind.type !== 'comprobante'),
      rule(),
      ...(kind.type === 'electronic' ? [...electronicCode(kind.document), rule()] : []),
      ties(payload, kind, facts),
      ...(footer === '' ? [] : [text(footer, { align: 'center' })]),
    ],
  }
}
