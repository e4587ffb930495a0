import type { BridgeSettings } from '@shared/settings/bridge'
import type { Lane } from '../lanes/lane'
import type { LaneTimes } from '../lanes/lane-deps'
import { canTakeFallback } from '../lanes/sweep'

/** What choosing needs of all lanes. */
export interface NoteLanes {
  laneOf(printer: string): Lane | null
  wantFallback(printer: string): void
}

/** The till's printer first, then any other; one in trouble last of all: what it prints may not be seen. */
function candidates(settings: BridgeSettings, lanes: NoteLanes, trouble: Lane | null): string[] {
  const { invoicePrinter, deliveryPrinter, printers } = settings
  const ids = [invoicePrinter, deliveryPrinter, ...printers.map(({ id }) => id)].filter((id) => id !== null)
  const inTrouble = (id: string) => trouble !== null && lanes.laneOf(id) === trouble
  return [...new Set([...ids.filter((id) => !inTrouble(id)), ...ids.filter(inTrouble)])]
}

/**
 * Where a note of the bridge's own goes now; null: nowhere yet. A printer that has to be asked first is waited for, so
 * that the note does not go past the till only because nobody has looked at its printer lately.
 */
export function notePrinter(
  settings: BridgeSettings,
  lanes: NoteLanes,
  trouble: Lane | null,
  now: number,
  times: LaneTimes,
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
