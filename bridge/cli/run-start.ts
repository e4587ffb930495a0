import { spoken } from '@shared/messages'
import { type BridgeOptions, startBridge } from '../start-bridge'
import type { Terminal } from './terminal'

/** Runs the bridge until the process is told to end; returns the exit code. */
export async function runStart(options: BridgeOptions, { out, err }: Terminal): Promise<number> {
  const started = await startBridge(options)
  if (!started.ok) {
    err(spoken(started.problem))
    return 1
  }
  out(`Puente Justo: ${started.bridge.address}`)
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
  await started.bridge.stop()
  return 0
}
