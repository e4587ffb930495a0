import { once } from 'node:events'
import { connect } from 'node:net'
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os'
import { RAW_PORT } from '@shared/connections/network'
import { isPrivateAddress } from '@shared/connections/private-address'
import { onSilence } from '../../async'

/** Last host number of a /24. In a larger network the printers are assumed to be in this machine's /24. */
const LAST = 254

/**
 * Every other address of the /24 around each of this machine's own private IPv4 addresses, in order, each once.
 * `interfaces` as os.networkInterfaces() gives them.
 */
export function shopHosts(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string[] {
  const own = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal, address }) => family === 'IPv4' && !internal && isPrivateAddress(address))
    .map(({ address }) => address)
  const nets = new Set(own.map((address) => address.slice(0, address.lastIndexOf('.'))))
  const all = [...nets].flatMap((net) => Array.from({ length: LAST }, (_, i) => `${net}.${i + 1}`))
  return all.filter((address) => !own.includes(address))
}

export interface ScanOptions {
  port: number
  /** Time-out for one address; a printer in the same network answers within a few milliseconds. */
  ms: number
  /** Addresses tried in parallel. */
  width: number
  /** Ends the scan; answers up to then count. */
  signal: AbortSignal
}

async function acceptsConnection(host: string, { port, ms, signal }: ScanOptions): Promise<boolean> {
  if (signal.aborted) return false
  const silent = new AbortController()
  const stopWaiting = onSilence(ms, () => silent.abort())
  const socket = connect({ host, port })
  socket.on('error', () => {}) // thrown by `once`
  try {
    await once(socket, 'connect', { signal: AbortSignal.any([signal, silent.signal]) })
  } catch {
    socket.destroy()
    return false
  } finally {
    stopWaiting()
  }
  // No byte was sent; an orderly close leaves nothing behind in a printer that serves one client at a time. One that
  // never closes its end would keep the connection, and with it the process of a bridge that has ended.
  socket.end()
  setTimeout(() => socket.destroy(), ms)
  return true
}

/** Those of `hosts` that accept a connection on `port`, in the order of `hosts`. */
export async function listeningHosts(hosts: readonly string[], options: ScanOptions): Promise<string[]> {
  const found = new Set<string>()
  let next = 0
  const walk = async () => {
    for (let host = hosts[next++]; host !== undefined; host = hosts[next++])
      if (await acceptsConnection(host, options)) found.add(host)
  }
  await Promise.all(Array.from({ length: Math.min(options.width, hosts.length) }, walk))
  return hosts.filter((host) => found.has(host))
}

/** Four empty /24 networks take 9 s. */
const SEARCH = { port: RAW_PORT, ms: 550, width: 64 } as const

/** The printers in the networks of this machine. */
export async function networkPrinters(signal: AbortSignal): Promise<{ host: string; port: number }[]> {
  const hosts = await listeningHosts(shopHosts(networkInterfaces()), { ...SEARCH, signal })
  return hosts.map((host) => ({ host, port: SEARCH.port }))
}
