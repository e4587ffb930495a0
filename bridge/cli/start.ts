import { once } from 'node:events'
import { formatMessage } from '@shared/messages'
import { type BridgeOptions, startBridge } from '../start-bridge'
import type { Terminal } from './terminal'
import { watchCrashes } from './watch-crashes'

/** On Windows a closed window or session arrives as SIGHUP; elsewhere SIGHUP (a closed terminal) is not handled. */
const ENDS: NodeJS.Signals[] = process.platform === 'win32' ? ['SIGTERM', 'SIGINT', 'SIGHUP'] : ['SIGTERM', 'SIGINT']

/** Resolves when the process is told to end by a signal. */
const untilSignalled = (): Promise<unknown> => Promise.race(ENDS.map((signal) => once(process, signal)))

const untilAborted = async (signal: AbortSignal): Promise<unknown> => signal.aborted || once(signal, 'abort')

/** Starts of one process: the first; after damage, which its check finds; after damage again, which it did not find. */
const STARTS = 3

/**
 * Runs the bridge until the process is told to end; returns the exit code. A database that turns out to be damaged is
 * closed, and the next start in this process recovers it. A crash ends the process with code 1.
 */
export async function runStart(options: BridgeOptions, { out, err }: Terminal): Promise<number> {
  const logCrashesTo = watchCrashes()
  let signalled: Promise<unknown> | null = null
  for (let start = 1; start <= STARTS; start++) {
    const started = await startBridge({ ...options, onLogOpen: logCrashesTo, isDistrusted: start === STARTS })
    if (!started.ok) {
      err(formatMessage(started.problem))
      return 1
    }
    const { address, notes, stopAsked, damaged, stop } = started.bridge
    // Before the address is printed: a reader may ask for the end at once.
    signalled ??= untilSignalled()
    const isEnded = Promise.race([signalled, untilAborted(stopAsked)]).then(() => true)
    out(`Programa de impresión: ${address}`)
    for (const note of notes) err(formatMessage(note))
    const isOver = await Promise.race([isEnded, untilAborted(damaged).then(() => false)])
    await stop()
    if (isOver) return 0
  }
  return 1
}
