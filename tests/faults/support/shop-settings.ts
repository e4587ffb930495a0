import type { VirtualPrinter } from '../../fakes/printer/virtual-printer'

interface Printer {
  id: string
  name: string
  connection: Record<string, unknown>
}

/** Content of the bridge's `settings.json`. */
export interface Settings extends Record<string, unknown> {
  printers: Printer[]
}

const printerSettings = (id: string, { connection }: VirtualPrinter): Printer => ({
  id,
  name: id.toUpperCase(),
  connection,
})

/** The kitchen on one printer, the bar and everything else on the other. */
export function settingsOf([caja, cocina]: readonly VirtualPrinter[]): Settings {
  if (!caja || !cocina) throw new Error('two printers expected')
  return {
    printers: [printerSettings('caja', caja), printerSettings('cocina', cocina)],
    stations: [
      { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true },
      { id: 'barra', name: 'BARRA', printer: 'caja', items: ['limonada*'] },
    ],
    invoicePrinter: 'caja',
    deliveryPrinter: 'caja',
  }
}
