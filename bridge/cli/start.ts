import { once } from 'node:events'
import { formatMessage } from '@shared/messages'
import { errorText, redactLogText } from '../log/log'
import type { LogFile } from '../log/open-log-file'
import { type BridgeOptions, startBridge } from '../start-bridge'
import type { Terminal } from './terminal'

/** On Windows a closed window or session arrives as SIGHUP; elsewhere SIGHUP (a closed terminal) is not handled. */
const ENDS: NodeJS.Signals[] = process.platform === 'win32' ? ['SIGTERM', 'SIGINT', 'SIGHUP'] : ['SIGTERM', 'SIGINT']

/** Resolves when the process is told to end by a signal. */
const untilSignalled = (): Promise<unknown> => Promise.race(ENDS.map((signal) => once(process, signal)))

const untilAborted = async (signal: AbortSignal): Promise<unknown> => signal.aborted || once(signal, 'abort')

/** Where a crash is written; `close` puts it on the disk before it returns. */
type CrashLog = Pick<LogFile, 'log' | 'close'>

/** Milliseconds after which a blocked exit is forced. */
const LONGEST_END = 2000
const POLL_MS = 5

/** Work of libuv's thread pool: file system and DNS. */
const isThreadWork = (resource: string): boolean => /^(FSReq|FileHandle|GetAddrInfo|GetNameInfo)/.test(resource)

/** On Windows this is `TerminateProcess` with code 1. */
const kill = () => process.kill(process.pid, 'SIGKILL')

/**
 * Ends the process with a code that is not 0. `process.exit` waits without a limit for libuv's threads (Node 24.21: a
 * pending open of a FIFO keeps the process for ever), so it is called when they are idle.
 */
function endProcess(): void {
  const since = performance.now()
  const tryToEnd = () => {
    if (!process.getActiveResourcesInfo().some(isThreadWork)) {
      if (process.platform === 'win32') kill() // spooler calls use these threads too, but are not listed
      process.exit(1)
    }
    if (performance.now() - since > LONGEST_END) kill()
    setTimeout(tryToEnd, POLL_MS)
  }
  tryToEnd()
}

/**
 * Ends a process that has stopped and stays all the same: a share that does not answer keeps one of its threads until the system
 * gives up, on some mounts never. An update waits for the end. SIGTERM counts as a clean end for systemd.
 */
export function endStopped(): void {
  const end = () => {
    if (process.exitCode !== 0) kill()
    for (const signal of ENDS) process.removeAllListeners(signal)
    process.kill(process.pid, 'SIGTERM')
  }
  setTimeout(end, LONGEST_END).unref()
}

/**
 * Ends the process on an unhandled error, after writing its stack to the log: the state in memory may be wrong, and the
 * service manager starts a new process. Cannot be undone. Returns a function that takes the log once it is open; until
 * then a crash is written to stderr only.
 */
function watchCrashes(): (log: CrashLog) => void {
  let log: CrashLog | null = null
  let ending = false
  const crash = (error: unknown) => {
    if (ending) return // a consequence of the first error, or of the reporting itself
    ending = true
    process.exitCode = 1
    try {
      const message = redactLogText(`crash: ${errorText(error)}`)
      console.error(message)
      log?.log({ level: 'error', step: 'trouble', message })
      log?.close()
    } finally {
      endProcess()
    }
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
  return (opened) => {
    log = opened
  }
}

/** How often damage is cured: after the first its check finds it, after the second it did not. */
const CURES = 2

/**
 * Runs the bridge until the process is told to end; returns the exit code. A database that turns out to be damaged is
 * closed, and the next start in this process recovers it; one that was brought is put in place so. A crash ends the process with code 1.
 */
export async function runStart(options: BridgeOptions, { out, err }: Terminal): Promise<number> {
  const logCrashesTo = watchCrashes()
  let signalled: Promise<unknown> | null = null
  for (let damages = 0; damages <= CURES; ) {
    const started = await startBridge({ ...options, onLogOpen: logCrashesTo, isDistrusted: damages === CURES })
    if (!started.ok) {
      err(formatMessage(started.problem))
      return 1
    }
    const { address, notes, stopAsked, damaged, brought, stop } = started.bridge
    // Before the address is printed: a reader may ask for the end at once.
    signalled ??= untilSignalled()
    const isEnded = Promise.race([signalled, untilAborted(stopAsked)]).then(() => 'ended')
    out(`Programa de impresión: ${address}`)
    for (const note of notes) err(formatMessage(note))
    const isDamaged = untilAborted(damaged).then(() => 'damaged')
    const why = await Promise.race([isEnded, isDamaged, untilAborted(brought).then(() => 'brought')])
    await stop()
    if (why === 'ended') return 0
    if (why === 'damaged') damages++
  }
  return 1
}
