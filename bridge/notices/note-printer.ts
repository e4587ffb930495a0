import type { BridgeSettings } from '@shared/settings/bridge'
import type { Lane } from '../lanes/lane'
import type { LaneTimes } from '../lanes/lane-deps'
import type { Lanes } from '../lanes/lanes'
import { canTakeFallback } from '../lanes/sweep'

/** The part of `Lanes` that notices need. */
export type NoteLanes = Pick<Lanes, 'laneOf' | 'wantFallback'>

/** The till's printers first, then any other; the one in trouble last, as its output may not be seen. */
function candidates(settings: BridgeSettings, lanes: NoteLanes, trouble: Lane | null): string[] {
  const { invoicePrinter, deliveryPrinter, printers } = settings
  const ids = [invoicePrinter, deliveryPrinter, ...printers.map(({ id }) => id)].filter((id) => id !== null)
  const inTrouble = (id: string) => trouble !== null && lanes.laneOf(id) === trouble
  return [...new Set([...ids.filter((id) => !inTrouble(id)), ...ids.filter(inTrouble)])]
}

/**
 * The printer for a note of the bridge; null: none yet. A printer with a stale status is waited for, so that the till's
 * printer is not passed over only because it was not queried lately.
 */
export function notePrinter(
  settings: BridgeSettings,
  lanes: NoteLanes,
  trouble: Lane | null,
  { now, times }: { now: number; times: LaneTimes },
): string | null {
  for (const id of candidates(settings, lanes, trouble)) {
    const lane = lanes.laneOf(id)
    if (!lane) continue
    lanes.wantFallback(id)
    const answer = canTakeFallback(lane, now, times)
    if (answer === 'yes') return id
    if (answer === 'stale') return null
  }
  return null
}
