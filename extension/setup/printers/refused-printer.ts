import { type Message, say } from '@shared/messages'
import type { BridgeSettings, SettingsIssue } from '@shared/settings/bridge'
import type { PrinterErrors } from './printer-form'

const FIELDS: Record<string, [field: keyof PrinterErrors, say: () => Message]> = {
  name: ['name', () => say('C-54')],
  columns: ['columns', () => say('C-57')],
  dots: ['dots', () => say('C-58')],
  'connection.host': ['host', () => say('C-51')],
  'connection.port': ['port', () => say('C-53')],
  'connection.path': ['path', () => say('C-55')],
  'connection.queue': ['queue', () => say('C-56')],
  'connection.type': ['connection', () => say('C-59')],
}

/** The bridge's refusal of one printer as error texts by field. `sent`: what was refused. */
export function refusedPrinter(
  issues: readonly SettingsIssue[],
  sent: Pick<BridgeSettings, 'printers'>,
  id: string,
): PrinterErrors {
  const at = `printers[${sent.printers.findIndex((printer) => printer.id === id)}].`
  const errors: PrinterErrors = {}
  for (const { path } of issues) {
    const known = path.startsWith(at) ? FIELDS[path.slice(at.length)] : undefined
    if (known) errors[known[0]] ??= known[1]()
  }
  return errors
}
