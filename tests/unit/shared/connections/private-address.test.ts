import { BlockList, isIP } from 'node:net'
import { isPrivateAddress, isThisComputer } from '@shared/connections/private-address'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forMany } from '../../../stage/for-many'

/** The same ranges by Node's own reading. Two lists: an IPv4-mapped IPv6 address would match the IPv4 one. */
const shop4 = new BlockList()
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  shop4.addSubnet(net, bits)
const shop6 = new BlockList()
shop6.addSubnet('fc00::', 7, 'ipv6')
shop6.addSubnet('fe80::', 10, 'ipv6')

function isPrivateByNode(host: string): boolean {
  if (host.includes('%')) return false
  if (isIP(host) === 6) return shop6.check(host, 'ipv6')
  return isIP(host) === 4 && shop4.check(host, 'ipv4')
}

const PRIVATE =
  '192.168.1.50 10.0.0.7 172.16.0.1 172.31.255.254 169.254.3.3 fd12:3456::1 fc00::1 fe80::1 febf::1 fd12::192.168.1.5'
const OTHER = [
  '192.168.1.256 192.168.001.050 192.169.1.1 11.0.0.7 172.15.0.1 172.32.0.1 127.0.0.1 8.8.8.8 0.0.0.0 192.168.1',
  '192.168.1.50:9100 impresora.local localhost  fe80::1%eth0 fe80::1% fec0::1 fd12::1::2 fd fdzz::1 2001:db8::1 ::1',
  '::ffff:192.168.1.50 fd12::1]/@evil.com',
].join(' ')

describe('an address of a printer', () => {
  it('is one of the local network, never a name, an address with a zone or this computer', () => {
    expect(PRIVATE.split(' ').filter((address) => !isPrivateAddress(address))).toEqual([])
    expect(OTHER.split(' ').filter(isPrivateAddress)).toEqual([])
  })

  it('is private only if Node reads it so, whatever is typed', () => {
    const piece = fc.constantFrom(...'fd12 FE80 fc00 : :: 1 0 ffff 10 . 192.168.1.5 ] / @ %'.split(' '), ' ')
    const odd = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''))
    const typed = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      odd,
      odd.map((end) => `fd12::1${end}`),
    )
    forMany(3000, [typed], (address) => {
      expect(isPrivateAddress(address)).toBe(isPrivateByNode(address))
    })
  })

  it('of this computer is recognised', () => {
    expect(['127.0.0.1', 'localhost', '::1', '192.168.1.50'].map(isThisComputer)).toEqual([true, true, true, false])
  })
})
