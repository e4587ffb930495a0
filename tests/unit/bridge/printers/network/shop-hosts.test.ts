import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, it } from 'vitest'
import { shopHosts } from '../../../../../bridge/printers/network/network-printers'

const at = (address: string, change: Partial<NetworkInterfaceInfo> = {}) =>
  ({
    address,
    family: 'IPv4',
    internal: false,
    netmask: '255.255.255.0',
    mac: '',
    cidr: null,
    ...change,
  }) as NetworkInterfaceInfo

describe('addresses where a printer of the shop may be', () => {
  it('are all of this machine’s network except its own', () => {
    const hosts = shopHosts({ eth0: [at('192.168.1.20')] })
    expect(hosts).toHaveLength(253)
    expect([hosts[0], hosts.at(-1)]).toEqual(['192.168.1.1', '192.168.1.254'])
    expect(hosts).not.toContain('192.168.1.20')
  })

  it('include those of each network once', () => {
    const hosts = shopHosts({ eth0: [at('10.0.5.20')], wlan0: [at('10.0.5.21'), at('172.16.0.3')] })
    expect(hosts).toHaveLength(252 + 253)
    expect(new Set(hosts).size).toBe(hosts.length)
  })

  it('include none outside the shop: no public network, no other machine’s loopback', () => {
    expect(
      shopHosts({
        lo: [at('127.0.0.1', { internal: true }), at('127.0.0.1')],
        ppp0: [at('200.21.4.9')],
        eth0: [at('fe80::1', { family: 'IPv6', scopeid: 2 } as Partial<NetworkInterfaceInfo>)],
      }),
    ).toEqual([])
    expect(shopHosts({})).toEqual([])
  })
})
