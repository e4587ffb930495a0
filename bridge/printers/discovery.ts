import { networkInterfaces } from 'node:os'
import type { DiscoverAnswer } from '@shared/api'
import { RAW_PORT } from '@shared/connections/network'
import { endsWithin, onSilence } from '../async'
import { listeningHosts, shopHosts } from './network/network-printers'
import type { Spooler } from './spooler/spooler'
import { usbPrinters } from './usb/usb-printers'

/** Four empty /24 networks take 9 s. */
const SEARCH = { port: RAW_PORT, ms: 550, width: 64 } as const
const MOST = 9_000
const QUEUES_MOST = 8_000

export type Discovery = ReturnType<typeof createDiscovery>

interface DiscoveryParts {
  spooler: Pick<Spooler, 'queues'>
  usb?: () => Promise<DiscoverAnswer['usb']>
  /** Addresses to scan. */
  hosts?: () => string[]
  search?: { port: number; ms: number; width: number }
}

export function createDiscovery({
  spooler,
  usb = usbPrinters,
  hosts = () => shopHosts(networkInterfaces()),
  search = SEARCH,
}: DiscoveryParts) {
  let searching: Promise<DiscoverAnswer['network']> | null = null

  /** One scan at a time, shared by all callers: two would disturb each other. */
  function network(): Promise<DiscoverAnswer['network']> {
    if (searching) return searching
    const limit = new AbortController()
    const stopWaiting = onSilence(MOST, () => limit.abort())
    searching = listeningHosts(hosts(), { ...search, signal: limit.signal })
      .then((found) => found.map((host) => ({ host, port: search.port })))
      .finally(() => {
        stopWaiting()
        searching = null
      })
    return searching
  }
  const queues = async () => {
    const found = spooler.queues()
    return (await endsWithin(found, QUEUES_MOST)) ? found : []
  }

  return {
    /** Printers to choose from. `network`: scan the local networks too; this causes traffic, so only on request. */
    async find(options: { network: boolean }): Promise<DiscoverAnswer> {
      const [plugged, queued, reachable] = await Promise.all([usb(), queues(), options.network ? network() : []])
      return { usb: plugged, queues: queued, network: reachable }
    },
    /** Names of the system's print queues. */
    queues: async (): Promise<string[]> => (await queues()).map(({ name }) => name),
  }
}
