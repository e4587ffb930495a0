import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import { foldText } from '@shared/text'

const COUNTER = /\b(caja|mostrador|factura|facturas|facturacion)\b/

export const isNamedCounter = ({ id, name }: Pick<PrinterSettings, 'id' | 'name'>): boolean =>
  COUNTER.test(foldText(name)) || COUNTER.test(id)

/** The printer at the counter: the invoice printer, else the one with such a name, else the first. */
export function counterPrinter({
  printers,
  invoicePrinter,
}: Pick<BridgeSettings, 'printers' | 'invoicePrinter'>): PrinterSettings | null {
  const byInvoice = printers.find(({ id }) => id === invoicePrinter)
  return byInvoice ?? printers.find(isNamedCounter) ?? printers[0] ?? null
}
