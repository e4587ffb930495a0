import type { InvoiceContent } from '../payload'
import type { Block } from '../ticket'
import { text } from './blocks'
import type { TicketFacts } from './facts'

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

export interface ElectronicDocument {
  /** As the DIAN words it. */
  title: string
  name: string
  /** CUFE of a factura electrónica, CUDE of the equivalente. */
  code: string
  number: string
  cufe: string | null
}

/** What Intüipos issued for this sale; null: nothing known. */
export function electronicDocument(
  { external }: Pick<InvoiceContent, 'external'>,
  { invoice }: Pick<TicketFacts, 'invoice'>,
): ElectronicDocument | null {
  return external && { ...DOCUMENTS[invoice.document ?? 'factura'], ...external }
}

/** The full code in readable groups, and the QR with the document's address at the DIAN. */
export function electronicCode({ code, cufe }: ElectronicDocument): Block[] {
  if (cufe === null) return []
  return [
    text(`${code}:`),
    text(cufe.match(/.{1,8}/g)?.join(' ') ?? ''),
    { type: 'qr', data: `${CATALOGUE}${cufe}` },
    text('Consulte el documento en la DIAN', { align: 'center' }),
  ]
}
