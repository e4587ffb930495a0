import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { type Connection, isSamePrinter, kindOf } from '@shared/connections'
import { canonicalJson } from '@shared/content-hash'
import { readPngText } from '@shared/png'
import { type BridgeSettings, logoIssue, type SettingsIssue } from '@shared/settings/bridge'

/** What a change over HTTP is judged by, besides the settings. */
export interface ChangeFacts {
  /** What searches found that must find a printer before it may be set, and addresses of this machine's interfaces. */
  found?: readonly Connection[]
  addresses?: readonly string[]
  /** Whether a number of this prefix is on a paper: until then its start may be corrected. */
  isIssued?: (prefix: string) => boolean
  /** Whether a transaction of a till was seen. */
  hasTransactions?: boolean
}

const familyOf = (host: string): 'ipv4' | 'ipv6' => (isIP(host) === 6 ? 'ipv6' : 'ipv4')

/** The addresses of all interfaces of this machine, now. */
export const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address))

/** Whether `host` is one of `own`, in any spelling (`fd12:0::1` is `fd12::1`). */
export function isOneOf(own: readonly string[], host: string): boolean {
  const list = new BlockList()
  for (const address of own.filter((one) => isIP(one) !== 0)) {
    const [plain = ''] = address.split('%')
    list.addAddress(plain, familyOf(plain))
  }
  return isIP(host) !== 0 && list.check(host, familyOf(host))
}

/** A logo that the papers would come out without. */
function logoIssues({ logo }: BridgeSettings['restaurant']): SettingsIssue[] {
  const reading = logo === null ? null : readPngText(logo)
  return reading === null || reading.ok ? [] : [logoIssue()]
}

/** Numbers and transactions on papers keep their series: neither goes back. */
function seriesIssues(before: BridgeSettings, next: BridgeSettings, facts: ChangeFacts): SettingsIssue[] {
  const { isIssued = () => true, hasTransactions = true } = facts
  const issues: SettingsIssue[] = []
  if (next.invoice.next < before.invoice.next && isIssued(next.invoice.prefix))
    issues.push({ path: 'invoice.next', message: `solo crece: debe ser ${before.invoice.next} o más` })
  if (next.till !== before.till && hasTransactions)
    issues.push({
      path: 'till',
      message: `ya hay pedidos con la letra ${before.till}: solo se cambia en settings.json`,
    })
  return issues
}

/**
 * Changes that are refused over HTTP: the port, the folder of the daily copy, a lower next number or another till letter once papers carry them, and
 * connections outside the shop, and a logo that is no PNG for a printer. A connection or logo that is in the settings
 * already may be sent back unchanged.
 */
export function httpIssues(before: BridgeSettings, next: BridgeSettings, facts: ChangeFacts = {}): SettingsIssue[] {
  const { found = [], addresses = ownAddresses() } = facts
  const machine = {
    isFound: (connection: Connection) => found.some((each) => isSamePrinter(each, connection)),
    isOwnAddress: (host: string) => isOneOf(addresses, host),
  }
  const issues: SettingsIssue[] = seriesIssues(before, next, facts)
  const known = new Set(before.printers.map((printer) => canonicalJson([printer.id, printer.connection])))
  if (next.port !== before.port) issues.push({ path: 'port', message: 'solo se cambia en settings.json' })
  if (next.copyTo !== before.copyTo)
    issues.push({ path: 'copyTo', message: 'solo se cambia en settings.json, o entre las carpetas encontradas' })
  if (next.restaurant.logo !== before.restaurant.logo) issues.push(...logoIssues(next.restaurant))
  next.printers.forEach(({ id, connection }, i) => {
    const refused = known.has(canonicalJson([id, connection])) ? null : kindOf(connection).refusal(connection, machine)
    if (refused) issues.push({ path: `printers[${i}].connection.${refused.field}`, message: refused.message.text })
  })
  return issues
}
