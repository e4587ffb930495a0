import { shareLines } from '@shared/stations'
import type { Till } from '../context/worker-context'
import type { StoredOrder } from '../store/records'
import type { GateFacts } from './acceptance'
import { knownHours } from './known-hours'

/** Stations that would cook this order now; none where the shop prints no comanda. */
function stationsNeeded(till: Till, { order }: StoredOrder): string[] {
  if (order === null || !till.settings().printing.kinds.includes('kitchen')) return []
  return shareLines(order.lines, till.live.stations.list).map(({ station }) => station)
}

/** The policy's facts for this moment and order. All in memory: hundreds of waiting orders cost no store read. */
export const gateFactsFor = (till: Till, stored: StoredOrder): GateFacts => ({
  now: till.now(),
  settings: till.settings(),
  lastPageSeenAt: till.live.pageSeenAt(),
  bridgeAnsweredAt: till.live.bridgeAnsweredAt,
  printers: till.live.status?.printers ?? [],
  stations: till.live.stations.list,
  stationsNeeded: stationsNeeded(till, stored),
  openingHours: knownHours(till, stored.storeId),
})
