import type { VirtualPrinter } from '../../fakes/printer/virtual-printer'

/** What stands in the bridge's `settings.json`. */
export type Settings = Record<string, unknown>

const printerSettings = (id: string, { host, port }: VirtualPrinter) => ({
  id,
  name: id.toUpperCase(),
  connection: { type: 'network', host, port },
})

/** The kitchen on one printer, on the other whatever the bar makes and everything else. */
export const stationsWith = (barItems: string[]) => [
  { id: 'cocina', name: 'COCINA', printer: 'cocina', default: true },
  { id: 'barra', name: 'BARRA', printer: 'caja', items: barItems },
]

/** A shop with two printers, `caja` and `cocina`. */
export function settingsOf([caja, cocina]: readonly VirtualPrinter[]): Settings {
  if (!caja || !cocina) throw new Error('two printers expected')
  return {
    printers: [printerSettings('caja', caja), printerSettings('cocina', cocina)],
    stations: stationsWith(['limonada*']),
    invoicePrinter: 'caja',
    deliveryPrinter: 'caja',
  }
}
