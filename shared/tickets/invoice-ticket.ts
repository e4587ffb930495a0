import { formatDate, formatTime } from '../dates'
import { printedBuyerId, printedNit } from '../nit'
import type { InvoiceContent } from '../paper-content'
import { isFetched } from '../services'
import type { BridgeSettings } from '../settings/bridge'
import { capitals } from '../text'
import type { Block, Ticket } from '../ticket'
import { banner, headline, joined, pair, rule, text } from './blocks'
import type { PayloadOf, TicketFacts, Unnumbered } from './facts'
import { serviceHead } from './heads'
import { pricedLines } from './lines'
import { personName, transcribed } from './other-alphabets'
import { paymentState, settledState } from './payment'
import { sumsOf } from './sums'
import { taxesOf } from './taxes'
import { rateMark, taxRows, totalRows } from './totals'

/** The DIAN's catalogue: https://catalogo-vpfe.dian.gov.co */
const CATALOGUE = 'https://catalogo-vpfe.dian.gov.co/document/searchqr?documentkey='

const DOCUMENTS = {
  factura: { title: 'FACTURA ELECTRÓNICA DE VENTA', name: 'Factura electrónica', code: 'CUFE' },
  pos: {
    title: 'DOCUMENTO EQUIVALENTE ELECTRÓNICO TIQUETE DE MÁQUINA REGISTRADORA CON SISTEMA P.O.S.',
    name: 'Documento equivalente electrónico',
    code: 'CUDE',
  },
}

interface ElectronicDocument {
  /** The title in the DIAN's words. */
  title: string
  name: string
  /** CUFE of a factura electrónica, CUDE of the equivalente. */
  code: string
  number: string
  cufe: string | null
}

/** What Intüipos issued for this sale; null: nothing known. */
function electronicDocument(
  { external }: Pick<InvoiceContent, 'external'>,
  { invoice }: Pick<TicketFacts, 'invoice'>,
): ElectronicDocument | null {
  return external && { ...DOCUMENTS[invoice.document ?? 'factura'], ...external }
}

/** The full code in readable groups, and the QR with the document's address at the DIAN. */
function electronicCode({ code, cufe }: ElectronicDocument): Block[] {
  if (cufe === null) return []
  return [
    text(`${code}:`),
    text(cufe.match(/.{1,8}/g)?.join(' ') ?? ''),
    { type: 'qr', data: `${CATALOGUE}${cufe}` },
    text('Consulte el documento en la DIAN', { align: 'center' }),
  ]
}

/** Kinds of the customer's paper. */
type InvoiceKind =
  /** Our own number, out of a range that the DIAN authorised. */
  | { type: 'pos'; number: string }
  /** Printed form of a document issued by Intüipos and validated by the DIAN. */
  | { type: 'electronic'; number: string; document: ElectronicDocument }
  /** No invoice; `document`: what Intüipos issued besides. */
  | { type: 'comprobante'; number: string | null; document: ElectronicDocument | null }

/** Factura only with every required part; an incomplete one is a legal risk for the shop. */
function invoiceKind(content: Pick<InvoiceContent, 'external'>, facts: TicketFacts): InvoiceKind {
  const { mode } = facts.invoice
  const number = facts.number?.text ?? null
  const document = electronicDocument(content, facts)
  if (mode === 'pos' && number !== null) return { type: 'pos', number }
  if (mode === 'external' && document?.cufe) return { type: 'electronic', number: document.number, document }
  return { type: 'comprobante', number, document }
}

/** The seller: logo, name, NIT with check digit, place, tax status; empty settings leave no blank line. */
function seller(restaurant: BridgeSettings['restaurant']): Block[] {
  const lines = [
    restaurant.legalName,
    restaurant.nit === '' ? '' : `NIT ${printedNit(restaurant.nit)}`,
    [restaurant.address, restaurant.city].filter(Boolean).join(', '),
    // A line of its own: a number broken in two is misread.
    restaurant.phone === '' ? '' : `Tel. ${restaurant.phone}`,
    restaurant.taxStatus,
  ]
  return [
    ...(restaurant.logo === null ? [] : [{ type: 'image' as const, image: 'logo' as const }]),
    ...(restaurant.name === '' ? [] : [headline(restaurant.name)]),
    ...lines.filter(Boolean).map((line) => text(line, { align: 'center' })),
  ]
}

const centered = (line: string): Block => text(line, { align: 'center' })
const title = (line: string): Block => text(line, { align: 'center', bold: true })

/** `2026-01-02` → `02/01/2026`: a calendar day of the settings, in no time zone. */
const dayText = (day: string): string => day.split('-').reverse().join('/')

function range({ from, to }: TicketFacts['invoice']): string {
  if (to === null) return from === null ? '' : `desde el ${from}`
  return from === null ? `hasta el ${to}` : `del ${from} al ${to}`
}

/** `prefijo JUS del 1 al 5000`: our own number range. */
function ownNumbers(invoice: TicketFacts['invoice']): string {
  const series = invoice.prefix === '' ? 'numeración' : `prefijo ${invoice.prefix}`
  const numbers = range(invoice)
  return numbers === '' && invoice.prefix === '' ? '' : `${series} ${numbers}`.trim()
}

/** The text of the DIAN's authorisation, from the settings filled in; the range is that of our own numbers. */
function authorisation(invoice: TicketFacts['invoice'], withRange: boolean): Block[] {
  const head = invoice.resolution === null ? '' : `Autorización DIAN ${invoice.resolution}`
  const parts = [
    head && invoice.date !== null ? `${head} del ${dayText(invoice.date)}` : head,
    withRange ? ownNumbers(invoice) : '',
    withRange && invoice.validUntil !== null ? `vigente hasta ${dayText(invoice.validUntil)}` : '',
  ]
  return parts.some(Boolean) ? [joined(parts, { align: 'center' })] : []
}

/** A buyer without a name, in the DIAN's words. */
const FINAL_CONSUMER = { name: 'CONSUMIDOR FINAL', id: '222222222222' }

/** A buyer who gives no name must not be asked for data (DIAN, Resolución 000202 of 2025): consumidor final. */
function buyerLines(buyer: InvoiceContent['buyer']): Block[] {
  const { name, id } = buyer?.id ? { name: buyer.name, id: printedBuyerId(buyer.id) } : FINAL_CONSUMER
  return [...(name ? [text(`Cliente: ${name}`)] : []), text(`NIT o C.C.: ${id}`)]
}

const BANDS: Record<Unnumbered, string> = {
  exhausted: 'NUMERACIÓN AGOTADA — SALE COMO COMPROBANTE',
  expired: 'NUMERACIÓN VENCIDA — SALE COMO COMPROBANTE',
  damaged: 'NUMERACIÓN SIN CONFIRMAR — SALE COMO COMPROBANTE',
  'confirm-last-number': 'NUMERACIÓN SIN CONFIRMAR — SALE COMO COMPROBANTE',
  'over-ceiling': 'SUPERA EL TOPE P.O.S. — EMITA LA FACTURA EN INTÜIPOS',
  'too-old': 'PEDIDO DE HACE MÁS DE UN MES — SALE COMO COMPROBANTE',
}

/** A comprobante printed in place of a factura says why; an intended comprobante has no band. */
function band({ invoice, unnumbered }: TicketFacts): Block[] {
  return invoice.mode === 'pos' && unnumbered ? [banner(BANDS[unnumbered])] : []
}

/** A comprobante must not look like an invoice: no DIAN text, no code and no buyer. */
function comprobanteHead({ number, document }: Extract<InvoiceKind, { type: 'comprobante' }>): Block[] {
  const issued = document && `${document.name} N.º ${document.number}`
  return [
    title('COMPROBANTE DE PEDIDO'),
    ...(number === null ? [] : [title(`N.º ${number}`)]),
    centered('No es factura ni documento equivalente. Pida su factura electrónica en caja.'),
    ...(document && issued ? [centered(document.cufe ? issued : `${issued}: falta el ${document.code}`)] : []),
  ]
}

/** Title, number and buyer. */
function invoiceHead(kind: InvoiceKind, content: InvoiceContent, facts: TicketFacts): Block[] {
  switch (kind.type) {
    case 'comprobante':
      return [...band(facts), ...comprobanteHead(kind)]
    case 'electronic':
      return [
        title(kind.document.title),
        title(`N.º ${kind.number}`),
        centered('Representación gráfica'),
        ...authorisation(facts.invoice, false),
        ...buyerLines(content.buyer),
      ]
    case 'pos':
      return [
        title('FACTURA'),
        title(`N.º ${kind.number}`),
        ...authorisation(facts.invoice, true),
        ...buyerLines(content.buyer),
      ]
  }
}

/** Used to hand over a pickup: its number comes first, and the name to ask for. */
function handOver(content: InvoiceContent): Block[] {
  if (!isFetched(content.service)) return []
  const { number, customer } = content
  const name = capitals(personName(customer))
  return [
    headline(`${serviceHead(content.service, null)} #${number}`),
    ...(name === '' ? [] : [text(name, { align: 'center', bold: true, size: 'tall' })]),
    ...transcribed(customer, 'center'),
    rule(),
  ]
}

/** Lines, taxes and total: bridge/jobs/sale.ts uses the same two functions. */
function figures({ content, context }: PayloadOf<'invoice'>, facts: TicketFacts, noteCodes: boolean): Block[] {
  const { lines } = content
  const sums = sumsOf(content)
  const taxes = taxesOf(lines, context.externalIds, sums, facts)
  const marks = taxes.lineRates.map((rate) => rateMark(taxes, rate))
  const rows = pricedLines(lines, { marks, forCustomer: true, noteCodes })
  const payment = context.settled ? { ...content.payment, state: 'paid' as const } : content.payment
  return [...rows, rule(), ...taxRows(sums, taxes), ...totalRows(sums, payment, { withPaid: false })]
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
  const settled = context.settled ?? null
  const { amountToPay } = content.money
  const inCash = settled !== null && settled.cash > 0
  const kind = invoiceKind(content, facts)
  const isInvoice = kind.type !== 'comprobante'
  const service = serviceHead(content.service, context.table ?? content.table)
  const date = facts.numberedAt ?? releasedAt
  const { footer } = facts.restaurant
  return {
    title: `${isInvoice ? 'FACTURA' : 'COMPROBANTE'} ${kind.number ?? `#${content.number}`}`,
    // Not from the content alone: the paper may come out unattended, or be a later one of a settled sale.
    opensDrawer: opensDrawer && !practice && inCash,
    blocks: [
      ...handOver(content),
      ...seller(facts.restaurant),
      rule(),
      ...invoiceHead(kind, content, facts),
      pair(service, `${formatDate(date)} ${formatTime(date)}`),
      rule(),
      ...figures(payload, facts, kind.type !== 'electronic'),
      rule(),
      ...(settled === null
        ? paymentState(payment, amountToPay, isInvoice)
        : settledState(settled, amountToPay, isInvoice)),
      rule(),
      ...(kind.type === 'electronic' ? [...electronicCode(kind.document), rule()] : []),
      ties(payload, kind, facts),
      ...(footer === '' ? [] : [text(footer, { align: 'center' })]),
    ],
  }
}
