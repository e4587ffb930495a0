import type { Paper } from '../fakes/printer/paper'
import type { VirtualPrinter } from '../fakes/printer/virtual-printer'

export interface FoundPaper {
  document: string
  text: string
  paper: Paper
}

/** A paper's kind, by its heading. */
function documentOf(text: string): string {
  if (text.includes('COMPROBANTE DE PEDIDO')) return 'COMPROBANTE'
  if (/CAMBIÓ EL\s+PEDIDO/.test(text)) return 'CAMBIO'
  if (text.includes('NO PREPARAR')) return 'NO PREPARAR'
  if (/DOMICILIO\s+ANULADO/.test(text)) return 'ANULADO'
  if (/COMANDA/.test(text)) return /^BARRA +\d\d:\d\d/m.test(text) ? 'BARRA' : 'COCINA'
  return 'DOMICILIO'
}

/** The complete (cut) papers of one order, from the printers. */
export function papersOf({ printers }: { printers: readonly VirtualPrinter[] }, orderNumber: string): FoundPaper[] {
  return printers
    .flatMap((printer) => printer.papers)
    .map((paper) => ({ paper, text: paper.toText() }))
    .filter(({ text }) => text.includes(orderNumber))
    .map(({ paper, text }) => ({ paper, text, document: documentOf(text) }))
}
