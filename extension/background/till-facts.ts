import type { TillFacts } from '@shared/requests'
import { browser } from 'wxt/browser'
import type { WorkerContext } from '../context/worker-context'
import { waitsSinceOf } from '../messaging/build-order-row'
import { lifecycleOf } from '../order-model/lifecycle'

const secondsSince = (at: string, now: string): number => Math.max(0, Date.parse(now) - Date.parse(at)) / 1000

/** How this till is, for the telemetry of the shop's operator: nothing of an order or of a customer. */
export async function tillFacts(context: WorkerContext): Promise<TillFacts> {
  const { poll } = context.live
  const { active, printing } = context.settings()
  const now = context.now()
  // A till that was opened while Justo is away never read anything: it has been without it since its first failure.
  const without = poll.lastGoodAt ?? poll.failingSince
  const open = await context.store.keptOpenOrders()
  const waits = open.flatMap((stored) => waitsSinceOf(stored, lifecycleOf(stored, now)) ?? [])
  return {
    version: browser.runtime.getManifest().version,
    active,
    here: printing.here,
    justoAge: without === null ? null : secondsSince(without, now),
    pollsFailing: poll.failures,
    ordersWaiting: waits.length,
    oldestWaiting: Math.max(0, ...waits.map((since) => secondsSince(since, now))),
    clockSkew: poll.skewMs === null ? null : poll.skewMs / 1000,
  }
}
