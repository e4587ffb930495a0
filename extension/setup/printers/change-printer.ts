import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'

/** What may change of a printer: not its id, which stations refer to. */
export type PrinterChange = Partial<Omit<PrinterSettings, 'id'>>

/** The settings with one printer changed; an unknown id changes nothing. */
export const changePrinter = (settings: BridgeSettings, id: string, change: PrinterChange): BridgeSettings => ({
  ...settings,
  printers: settings.printers.map((printer) => (printer.id === id ? { ...printer, ...change } : printer)),
})
