import type { PrinterStatus } from '@shared/printer'

/** The display name of the printer with this id; null: it is gone, or the printers are unknown now. */
export const printerName = (id: string, printers: readonly Pick<PrinterStatus, 'id' | 'name'>[]): string | null =>
  printers.find((printer) => printer.id === id)?.name ?? null
