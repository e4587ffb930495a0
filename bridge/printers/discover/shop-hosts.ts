import type { NetworkInterfaceInfo } from 'node:os'
import { isShopAddress } from '../../config/shop-address'

/** A shop's network is one of these, or a larger one whose printers stand beside this machine. */
const LAST = 254

/**
 * Every other address of the /24 around each of this machine's own private IPv4 addresses, in order, each once.
 * `interfaces` as os.networkInterfaces() gives them.
 */
export function shopHosts(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  const own = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isShopAddress(address))
    .map(({ address }) => address)
  const nets = new Set(own.map((address) => address.slice(0, address.lastIndexOf('.'))))
  const all = [...nets].flatMap((net) => Array.from({ length: LAST }, (_, i) => `${net}.${i + 1}`))
  return all.filter((address) => !own.includes(address))
}
