import { type PrinterSettings, parseBridgeSettings } from '@shared/settings/bridge'

/** A printer's settings with the defaults of design.md, section 8. */
export function aPrinter(changes: Partial<PrinterSettings> = {}): PrinterSettings {
  const connection = { type: 'network', host: '192.168.1.50' }
  const result = parseBridgeSettings({ printers: [{ id: 'caja', name: 'Caja', connection, ...changes }] })
  const printer = result.ok ? result.settings.printers[0] : undefined
  if (!printer) throw new Error('wrong printer settings')
  return printer
}
