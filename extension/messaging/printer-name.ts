import type { PrinterStatus } from '@shared/printer'

/** What people call the printer with this id; null: it is gone, or nobody tells of printers now. */
export const printerName = (id: string, printers: readonly Pick<PrinterStatus, 'id' | 'name'>[]): string | null =>
  printers.find((printer) => printer.id === id)?.name ?? null
