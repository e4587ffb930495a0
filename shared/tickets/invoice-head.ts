import type { InvoiceContent } from '../payload'
import type { Block } from '../ticket'
import { banner, text } from './blocks'
import type { TicketFacts, Unnumbered } from './facts'

/** `2026-01-02` → `02/01/2026`: a calendar day of the settings, in no time zone. */
const dayText = (day: string): string => day.split('-').reverse().join('/')

/** The words of the DIAN's authorisation, as far as the shop has filled them in. */
function authorisation(invoice: TicketFacts['invoice']): string {
  const head = invoice.resolution === null ? '' : `Autorización DIAN ${invoice.resolution}`
  const parts = [
    head && invoice.date !== null ? `${head} del ${dayText(invoice.date)}` : head,
    invoice.prefix === '' ? '' : `prefijo ${invoice.prefix}`,
    invoice.to === null ? '' : `hasta el ${invoice.to}`,
    invoice.validUntil === null ? '' : `vigente hasta ${dayText(invoice.validUntil)}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** Whoever asks for no invoice in a name may be asked nothing (Res. 202/2025): consumidor final. */
function buyerLine(buyer: InvoiceContent['buyer']): string {
  if (!buyer?.id) return 'Cliente: CONSUMIDOR FINAL  222222222222'
  return `Cliente: ${[buyer.name, buyer.id].filter(Boolean).join('  ')}`
}

/** An invoice needs a number that the DIAN authorised; without one the paper is a comprobante. */
export const isInvoice = (facts: TicketFacts): boolean => facts.invoice.mode === 'pos' && facts.number !== null

const BANDS: Record<Unnumbered, string> = {
  exhausted: 'NUMERACIÓN AGOTADA — SALE COMO COMPROBANTE',
  expired: 'NUMERACIÓN VENCIDA — SALE COMO COMPROBANTE',
  damaged: 'NUMERACIÓN SIN CONFIRMAR — SALE COMO COMPROBANTE',
  'confirm-last-number': 'NUMERACIÓN SIN CONFIRMAR — SALE COMO COMPROBANTE',
}

/** A comprobante that stands where a factura should says why; one that was always meant to be one has no band. */
function band({ invoice, unnumbered }: TicketFacts): Block[] {
  return invoice.mode === 'pos' && unnumbered ? [banner(BANDS[unnumbered])] : []
}

function comprobanteHead(facts: TicketFacts): Block[] {
  return [
    ...band(facts),
    text('COMPROBANTE DE PEDIDO', { align: 'center', bold: true }),
    ...(facts.number === null ? [] : [text(`N.º ${facts.number.text}`, { align: 'center', bold: true })]),
    // A paper that looks like an invoice without being one is a risk for the shop (B1): no DIAN text, no buyer.
    text('No es factura ni documento equivalente. Pida su factura electrónica en caja.', { align: 'center' }),
  ]
}

/** Title, number and whose paper it is. */
export function invoiceHead(content: InvoiceContent, facts: TicketFacts): Block[] {
  if (!isInvoice(facts)) return comprobanteHead(facts)
  return [
    text('FACTURA', { align: 'center', bold: true }),
    text(`N.º ${facts.number?.text ?? ''}`, { align: 'center', bold: true }),
    text(authorisation(facts.invoice), { align: 'center' }),
    text(buyerLine(content.buyer)),
  ]
}
