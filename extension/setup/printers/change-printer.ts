import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'

/** What may change of a printer: its id is what stations know it by. */
export type PrinterChange = Partial<Omit<PrinterSettings, 'id'>>

/** The settings with one printer changed; a printer that is gone stays gone. */
export const changePrinter = (settings: BridgeSettings, id: string, change: PrinterChange): BridgeSettings => ({
  ...settings,
  printers: settings.printers.map((printer) => (printer.id === id ? { ...printer, ...change } : printer)),
})
