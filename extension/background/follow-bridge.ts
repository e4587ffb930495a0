import type { Loop } from '../context/loop'
import { createThrottle } from '../context/throttle'
import type { WorkerContext } from '../context/worker-context'
import { startSync } from '../print-jobs/sync'
import { startBridgeWatch } from './bridge-watch'

/** A job's few state changes come close together. */
const LIGHTS_MS = 500

/**
 * Follows the bridge through its long poll (jobs) and its status (printers). Each refreshes the other, so that the
 * status never shows waiting papers that the list shows as printed.
 */
export function followBridge(
  context: WorkerContext,
  onStations: () => Promise<void>,
  signal: AbortSignal,
  report: (error: unknown) => void,
): { mirror: Loop; watch: Loop } {
  const watch = startBridgeWatch(context, onStations, signal, report)
  const lights = createThrottle(LIGHTS_MS, async () => watch.kick(), signal, report)
  return { mirror: startSync(context, () => lights.soon(), signal, report), watch }
}
