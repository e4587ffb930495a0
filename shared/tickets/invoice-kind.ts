import type { InvoiceContent } from '../payload'
import { type ElectronicDocument, electronicDocument } from './electronic-document'
import type { TicketFacts } from './facts'

/** Kinds of the customer's paper. */
export type InvoiceKind =
  /** Our own number, out of a range that the DIAN authorised. */
  | { type: 'pos'; number: string }
  /** Printed form of a document issued by Intüipos and validated by the DIAN. */
  | { type: 'electronic'; number: string; document: ElectronicDocument }
  /** No invoice; `document`: what Intüipos issued besides. */
  | { type: 'comprobante'; number: string | null; document: ElectronicDocument | null }

/** Factura only with every required part; an incomplete one is a legal risk for the shop. */
export function invoiceKind(content: Pick<InvoiceContent, 'external'>, facts: TicketFacts): InvoiceKind {
  const { mode } = facts.invoice
  const number = facts.number?.text ?? null
  const document = electronicDocument(content, facts)
  if (mode === 'pos' && number !== null) return { type: 'pos', number }
  if (mode === 'external' && document?.cufe) return { type: 'electronic', number: document.number, document }
  return { type: 'comprobante', number, document }
}
