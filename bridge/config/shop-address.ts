import { BlockList, isIP } from 'node:net'

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

/** Literal addresses only: a name could be resolved to any other machine later, also to this one. */
export function isShopAddress(host: string): boolean {
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
