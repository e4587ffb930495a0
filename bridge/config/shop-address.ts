import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

/** Private and link-local ranges of IPv4 (RFC 1918, RFC 3927). */
const shop4 = new BlockList()
shop4.addSubnet('10.0.0.0', 8)
shop4.addSubnet('172.16.0.0', 12)
shop4.addSubnet('192.168.0.0', 16)
shop4.addSubnet('169.254.0.0', 16)
/** RFC 4193 and RFC 4291 2.5.6. A separate list: an IPv4-mapped IPv6 address would match the IPv4 list. */
const shop6 = new BlockList()
shop6.addSubnet('fc00::', 7, 'ipv6')
shop6.addSubnet('fe80::', 10, 'ipv6')

const familyOf = (host: string): 'ipv4' | 'ipv6' => (isIP(host) === 6 ? 'ipv6' : 'ipv4')

/**
 * Literal addresses only: a name could be resolved to any other machine later, also to this one. No zone (`%eth0`): it
 * names an interface of this machine, which is not the caller's to choose.
 */
export function isShopAddress(host: string): boolean {
  if (isIP(host) === 0 || host.includes('%')) return false
  return (familyOf(host) === 'ipv6' ? shop6 : shop4).check(host, familyOf(host))
}

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
