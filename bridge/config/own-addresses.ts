import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

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
