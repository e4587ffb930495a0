import type { BridgeSettings } from '@shared/settings/bridge'

/** What uses a printer, in words: `la estación COCINA`, `las facturas`. */
export function usesOf({ stations, printers, ...settings }: BridgeSettings, id: string): string[] {
  return [
    ...stations.filter(({ printer }) => printer === id).map(({ name }) => `la estación ${name}`),
    ...(settings.invoicePrinter === id ? ['las facturas'] : []),
    ...(settings.deliveryPrinter === id ? ['los domicilios'] : []),
    ...printers.filter(({ fallback }) => fallback === id).map(({ name }) => `el respaldo de ${name}`),
  ]
}

/** The settings without a printer. What it printed goes to `heir`; without one, its stations are removed too. */
export function removePrinter(settings: BridgeSettings, id: string, heir: string | null): BridgeSettings {
  const moved = (printer: string | null) => (printer === id ? heir : printer)
  const printers = settings.printers.filter((printer) => printer.id !== id)
  return {
    ...settings,
    printers: printers.map((printer) => {
      const fallback = moved(printer.fallback)
      return { ...printer, fallback: fallback === printer.id ? null : fallback }
    }),
    stations: settings.stations.flatMap((station) => {
      const printer = moved(station.printer)
      return printer === null ? [] : [{ ...station, printer }]
    }),
    invoicePrinter: moved(settings.invoicePrinter),
    deliveryPrinter: moved(settings.deliveryPrinter),
  }
}
