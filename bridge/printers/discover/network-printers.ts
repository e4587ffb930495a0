import { connect } from 'node:net'
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

export interface ScanOptions {
  port: number
  /** How long one address may take to answer; a printer of the same network needs a few milliseconds. */
  ms: number
  /** Addresses that are tried at a time. */
  width: number
  /** Ends the search: what has answered until then counts. */
  signal: AbortSignal
}

function listens(host: string, { port, ms, signal }: ScanOptions): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false)
    const socket = connect({ host, port })
    const settle = (open: boolean) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      // Not one byte was said; an end in order leaves nothing behind in a printer that serves one client only.
      if (open) socket.end()
      else socket.destroy()
      resolve(open)
    }
    const giveUp = () => settle(false)
    const timer = setTimeout(giveUp, ms)
    signal.addEventListener('abort', giveUp)
    socket.once('connect', () => settle(true))
    socket.on('error', giveUp)
  })
}

/** Those of `hosts` that take a connection on `port`, in their order. */
export async function listeningHosts(hosts: readonly string[], options: ScanOptions): Promise<string[]> {
  const found = new Set<string>()
  let next = 0
  const walk = async () => {
    for (let host = hosts[next++]; host !== undefined; host = hosts[next++])
      if (await listens(host, options)) found.add(host)
  }
  await Promise.all(Array.from({ length: Math.min(options.width, hosts.length) }, walk))
  return hosts.filter((host) => found.has(host))
}
