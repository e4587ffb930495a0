import { BlockList, isIP } from 'node:net'
import { canonicalJson } from '@shared/content-hash'
import type { BridgeSettings, Connection, SettingsIssue } from '@shared/settings/bridge'

/** RFC 1918 and RFC 3927: where a printer of the shop can be. */
const shop4 = new BlockList()
shop4.addSubnet('10.0.0.0', 8)
shop4.addSubnet('172.16.0.0', 12)
shop4.addSubnet('192.168.0.0', 16)
shop4.addSubnet('169.254.0.0', 16)
/** RFC 4193 and RFC 4291 2.5.6. A list of its own: a mapped IPv4 address would pass the other one under a second name. */
const shop6 = new BlockList()
shop6.addSubnet('fc00::', 7, 'ipv6')
shop6.addSubnet('fe80::', 10, 'ipv6')

/** An address in literal form: a name could be made to mean any other machine later, this one too. */
function isInShop(host: string): boolean {
  const [address = ''] = host.split('%')
  switch (isIP(host)) {
    case 4:
      return shop4.check(address)
    case 6:
      return shop6.check(address, 'ipv6')
    default:
      return false
  }
}

const DEVICE = /^(?:\/dev\/usb\/lp\d{1,3}|\/dev\/tty(?:USB|ACM|S)\d{1,3}|COM\d{1,3})$/

/** Why a connection may not be set over HTTP; null when it may. */
function refusal(connection: Connection): { field: string; message: string } | null {
  switch (connection.type) {
    case 'network':
      return isInShop(connection.host) ? null : { field: 'host', message: 'only an address of the local network' }
    case 'usb':
      return null
    case 'device':
      return DEVICE.test(connection.path) ? null : { field: 'path', message: 'only a USB or serial printer device' }
    case 'spooler':
      return { field: 'queue', message: 'this bridge lists no spooler queues; set it in settings.json' }
    case 'file':
      return { field: 'type', message: 'files can be set in settings.json only' }
  }
}

/**
 * What may not be changed over HTTP (design, section 7): the port, a lower next number, and printers that are no
 * printers of the shop. What stands on the disk already may be sent back as it is.
 */
export function httpIssues(before: BridgeSettings, next: BridgeSettings): SettingsIssue[] {
  const issues: SettingsIssue[] = []
  const known = new Set(before.printers.map((printer) => canonicalJson([printer.id, printer.connection])))
  if (next.port !== before.port) issues.push({ path: 'port', message: 'the port can be set in settings.json only' })
  if (next.invoice.next < before.invoice.next)
    issues.push({ path: 'invoice.next', message: `it only grows: at least ${before.invoice.next}` })
  next.printers.forEach(({ id, connection }, i) => {
    const refused = known.has(canonicalJson([id, connection])) ? null : refusal(connection)
    if (refused) issues.push({ path: `printers[${i}].connection.${refused.field}`, message: refused.message })
  })
  return issues
}
