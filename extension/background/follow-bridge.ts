import { createGatherer } from '../context/gatherer'
import type { Loop } from '../context/loop'
import type { Till } from '../context/worker-context'
import { startMirror } from '../print-jobs/mirror'
import { startBridgeWatch } from './bridge-watch'

/** A paper's few steps come close together. */
const LIGHTS_MS = 500

/**
 * Hears the bridge both ways: its waiting answer tells what becomes of papers, its status how the printers are. What the
 * one tells makes the other old, so that no light says that papers wait which the list shows as printed.
 */
export function followBridge(
  till: Till,
  onStations: () => Promise<void>,
  signal: AbortSignal,
  report: (error: unknown) => void,
): { mirror: Loop; watch: Loop } {
  const watch = startBridgeWatch(till, onStations, signal, report)
  const lights = createGatherer(LIGHTS_MS, async () => watch.kick(), signal, report)
  return { mirror: startMirror(till, () => lights.soon(), signal, report), watch }
}
