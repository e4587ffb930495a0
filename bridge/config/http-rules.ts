import { canonicalJson } from '@shared/content-hash'
import { PRINTER_DEVICE } from '@shared/printer'
import type { BridgeSettings, Connection, SettingsIssue } from '@shared/settings/bridge'
import { isShopAddress } from './shop-address'

/** Why a connection may not be set over HTTP; null when it may. */
function refusal(connection: Connection, queues: readonly string[]): { field: string; message: string } | null {
  switch (connection.type) {
    case 'network':
      return isShopAddress(connection.host) ? null : { field: 'host', message: 'only an address of the local network' }
    case 'usb':
      return null
    case 'device':
      return PRINTER_DEVICE.test(connection.path)
        ? null
        : { field: 'path', message: 'only a USB or serial printer device' }
    case 'spooler':
      return queues.includes(connection.queue) ? null : { field: 'queue', message: 'no print queue of this machine' }
    case 'file':
      return { field: 'type', message: 'files can be set in settings.json only' }
  }
}

/**
 * Changes that are refused over HTTP: the port, a lower next number, and connections outside the shop. A connection
 * that is in the settings already may be sent back unchanged. `queues`: names of this machine's print queues.
 */
export function httpIssues(
  before: BridgeSettings,
  next: BridgeSettings,
  queues: readonly string[] = [],
): SettingsIssue[] {
  const issues: SettingsIssue[] = []
  const known = new Set(before.printers.map((printer) => canonicalJson([printer.id, printer.connection])))
  if (next.port !== before.port) issues.push({ path: 'port', message: 'the port can be set in settings.json only' })
  if (next.invoice.next < before.invoice.next)
    issues.push({ path: 'invoice.next', message: `it only grows: at least ${before.invoice.next}` })
  next.printers.forEach(({ id, connection }, i) => {
    const refused = known.has(canonicalJson([id, connection])) ? null : refusal(connection, queues)
    if (refused) issues.push({ path: `printers[${i}].connection.${refused.field}`, message: refused.message })
  })
  return issues
}
