import type { InvoiceContent } from '../payload'
import type { Block } from '../ticket'
import { banner, joined, text } from './blocks'
import type { TicketFacts, Unnumbered } from './facts'
import type { InvoiceKind } from './invoice-kind'

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

/** As the DIAN writes it. */
const FINAL_CONSUMER = { name: 'CONSUMIDOR FINAL', id: '222222222222' }

/** A buyer who gives no name must not be asked for data (DIAN, Resolución 000202 of 2025): consumidor final. */
function buyerLines(buyer: InvoiceContent['buyer']): Block[] {
  const { name, id } = buyer?.id ? buyer : FINAL_CONSUMER
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
export function invoiceHead(kind: InvoiceKind, content: InvoiceContent, facts: TicketFacts): Block[] {
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
