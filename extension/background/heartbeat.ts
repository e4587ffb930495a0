import type { TillFacts } from '@shared/requests'
import { browser } from 'wxt/browser'
import { inTurn } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { waitsSinceOf } from '../messaging/build-order-row'
import { lifecycleOf } from '../order-model/lifecycle'
import { knownHours, SAVED_HOURS, shiftEnd } from '../orders/shop-hours'

const secondsSince = (at: string, now: string): number => Math.max(0, Date.parse(now) - Date.parse(at)) / 1000

/** How this till is, for the telemetry of the shop's operator: nothing of an order or of a customer. */
async function tillFacts(context: WorkerContext): Promise<TillFacts> {
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

/** Three alarms of a worker without a keep-alive, and a restart. */
const MINUTES = 3
const RENEW_MS = 60_000

/** Restores the last known opening hours: a restarted worker must not assume another shift. */
export async function recallOpeningHours(context: WorkerContext): Promise<void> {
  for (const [storeId, hours] of await context.store.fact(SAVED_HOURS)) context.live.openingHours.set(storeId, hours)
}

function createHoursRecorder(context: WorkerContext) {
  let saved: string | null = null
  return async () => {
    const known = [...context.live.openingHours]
    const text = JSON.stringify(known)
    if (known.length === 0 || text === saved) return
    await context.store.putFact(SAVED_HOURS, known)
    saved = text
  }
}

/**
 * The end of the shift in which orders must keep coming; null: this till is not responsible for them, or it is closed.
 */
function dutyEnd(context: WorkerContext): string | null {
  const { active, printing, justo } = context.settings()
  if (!active || !printing.here) return null
  const now = context.now()
  const ends = justo.storeIds.flatMap((id) => shiftEnd(knownHours(context, id), now) ?? [])
  return ends.sort().at(-1) ?? null
}

/**
 * Regularly tells the bridge that this till polls Justo. When that stops during the shift, because Chrome was closed or
 * crashed, the bridge prints a warning: the only channel left.
 */
export function createHeartbeat(context: WorkerContext): () => Promise<void> {
  const saveHours = createHoursRecorder(context)
  /** `until` null: no shift. */
  let announced: { until: string | null; at: number } = { until: null, at: Number.NEGATIVE_INFINITY }
  const announce = async () => {
    const now = Date.parse(context.now())
    const until = dutyEnd(context)
    const isTelling = context.live.status?.wantsFacts === true
    const isSame = announced.until === until
    // The earlier announcement is withdrawn once: silence raises no alarm any more.
    if (until === null && isSame && !isTelling) return
    if (isSame && now >= announced.at && now - announced.at < RENEW_MS) return
    // Without them where they cannot be read: the heartbeat itself must still go out.
    const more = isTelling ? { facts: await tillFacts(context).catch(() => undefined) } : {}
    const answer = await context.bridge().watch({ until: until ?? context.now(), minutes: MINUTES, ...more })
    if (answer.ok) announced = { until, at: now }
  }
  // A failure to store the hours must not stop the heartbeat: the bridge would alarm the shop.
  return () => inTurn(saveHours, announce)
}
