import type { LogsPage } from '@shared/api'
import type { LogEntry } from '@shared/log-entry'
import { type Log, type LogFacts, redactLogText } from './log'
import { logFiles } from './log-files'
import { type LookBack, readLog, readLogBack } from './read-log'
import { RollingFile, type RollingFileOptions } from './rolling-file'
import { throttleLog } from './throttle'

export type LogFile = Awaited<ReturnType<typeof openLogFile>>

export interface LogFileOptions extends Partial<RollingFileOptions> {
  now: () => number
}

const FIVE_MIB = 5 * 1024 * 1024
const NO_FACTS = { transaction: null, orderId: null, jobKey: null, ms: null }

/** The log in a data folder's `logs`: one JSON line an entry (shared/log-entry.ts), bounded in size. */
export async function openLogFile(folder: string, options: LogFileOptions) {
  const { now, maxBytes = FIVE_MIB, keep = 4, disk } = options
  const file = await RollingFile.open(folder, { maxBytes, keep, disk })
  function write({ level, message, kind: _, ...facts }: LogFacts): void {
    const at = new Date(now()).toISOString()
    const entry = {
      level,
      at,
      half: 'bridge',
      ...NO_FACTS,
      ...facts,
      message: redactLogText(message),
    } satisfies LogEntry
    file.write(`${JSON.stringify(entry)}\n`)
  }
  const safely =
    (log: Log): Log =>
    (facts) => {
      try {
        log(facts)
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : typeof cause
        write({ level: 'error', step: 'trouble', message: `an entry of the log could not be written: ${why}` })
      }
    }
  const throttle = throttleLog(safely(write))
  return {
    log: safely(throttle.log),
    /** A page of entries after `cursor`, oldest first; null: from the oldest entry. */
    async read(cursor: string | null): Promise<LogsPage> {
      await file.settled()
      return readLog(logFiles(folder), cursor)
    },
    /** A page of entries, newest first. */
    async readBack(asked: LookBack): Promise<LogsPage> {
      await file.settled()
      return readLogBack(logFiles(folder), asked)
    },
    /** Settles when everything logged so far is on the disk, or the write failed. */
    close(): Promise<void> {
      throttle.close()
      return file.close()
    },
    /** Synchronous: writes everything logged so far, or fails; later entries are dropped. For a process that ends. */
    endNow(): void {
      throttle.close()
      file.endNow()
    },
  }
}
