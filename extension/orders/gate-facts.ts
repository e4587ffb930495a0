import type { Till } from '../worker/till'
import type { GateFacts } from './acceptance'

/** What the gate must know about this moment and this order's papers. */
export async function gateFactsFor(till: Till, orderId: string): Promise<GateFacts> {
  const storeId = (await till.db.orders.get(orderId))?.storeId ?? ''
  const jobs = await till.db.jobs.where('orderId').equals(orderId).toArray()
  return {
    now: till.now(),
    settings: till.settings(),
    lastPageSeenAt: till.live.pageSeenAt(),
    bridgeAnsweredAt: till.live.bridgeAnsweredAt,
    printers: till.live.status?.printers ?? [],
    stations: till.live.stations.list,
    stationsNeeded: jobs.filter((job) => job.kind === 'kitchen').map((job) => job.station),
    openingHours: till.live.openingHours.get(storeId) ?? null,
  }
}
