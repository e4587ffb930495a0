import { formatMessage } from '@shared/messages'
import { type Bridge, type BridgeOptions, startBridge } from '../start-bridge'
import type { Terminal } from './terminal'
import { watchCrashes } from './watch-crashes'

/** On Windows a closed window or session arrives as SIGHUP; elsewhere SIGHUP (a closed terminal) is not handled. */
const ENDS: NodeJS.Signals[] = process.platform === 'win32' ? ['SIGTERM', 'SIGINT', 'SIGHUP'] : ['SIGTERM', 'SIGINT']

/** Resolves when the process is told to end: by a signal or by the `stop` command. */
function untilStopAsked({ stopAsked }: Bridge): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ENDS) process.once(signal, () => resolve())
    stopAsked.addEventListener('abort', () => resolve(), { once: true })
    if (stopAsked.aborted) resolve()
  })
}

/** Runs the bridge until the process is told to end; returns the exit code. A crash ends the process with code 1. */
export async function runStart(options: BridgeOptions, { out, err }: Terminal): Promise<number> {
  const logCrashesTo = watchCrashes()
  const started = await startBridge({ ...options, onLogOpen: logCrashesTo })
  if (!started.ok) {
    err(formatMessage(started.problem))
    return 1
  }
  // Before the address is printed: a reader may ask for the end at once.
  const stopAsked = untilStopAsked(started.bridge)
  out(`Programa de impresión: ${started.bridge.address}`)
  for (const note of started.bridge.notes) err(formatMessage(note))
  await stopAsked
  await started.bridge.stop()
  return 0
}
