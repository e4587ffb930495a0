import { errorText, redactLogText } from '../log/log'
import type { LogFile } from '../log/open-log-file'

/** Where a crash is written; `close` puts it on the disk before it returns. */
export type CrashLog = Pick<LogFile, 'log' | 'close'>

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
 * Ends the process on an unhandled error, after writing its stack to the log: the state in memory may be wrong, and the
 * service manager starts a new process. Cannot be undone. Returns a function that takes the log once it is open; until
 * then a crash is written to stderr only.
 */
export function watchCrashes(): (log: CrashLog) => void {
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
