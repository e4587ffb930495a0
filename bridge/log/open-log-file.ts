import type { LogsPage } from '@shared/api'
import type { LogEntry } from '@shared/log-entry'
import { type LogFacts, redactLogText } from './log'
import { type LookBack, readLog, readLogBack } from './read-log'
import { RollingFile, type RollingFileOptions } from './rolling-file'
import { throttleLog } from './throttle'

export type LogFile = ReturnType<typeof openLogFile>

export interface LogFileOptions extends Partial<Omit<RollingFileOptions, 'disk'>> {
  now: () => number
}

const FIVE_MIB = 5 * 1024 * 1024
const NO_FACTS = { transaction: null, orderId: null, jobKey: null, ms: null }

/** The log in a data folder's `logs`: one JSON line an entry (shared/log-entry.ts), bounded in size. */
export function openLogFile(folder: string, { now, maxBytes = FIVE_MIB, keep = 4 }: LogFileOptions) {
  const file = new RollingFile(folder, { maxBytes, keep })
  function writeEntry({ level, message, kind: _, ...facts }: LogFacts): void {
    const at = new Date(now()).toISOString()
    const text = redactLogText(message)
    const entry = { level, at, half: 'bridge', ...NO_FACTS, ...facts, message: text } satisfies LogEntry
    file.write(`${JSON.stringify(entry)}\n`)
  }
  function write(facts: LogFacts): void {
    try {
      writeEntry(facts)
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : typeof cause
      writeEntry({ level: 'error', step: 'trouble', message: `an entry of the log could not be written: ${why}` })
    }
  }
  const throttle = throttleLog(write)
  return {
    log: throttle.log,
    /** A page of entries after `cursor`, oldest first; null: from the oldest entry. */
    read(cursor: string | null): Promise<LogsPage> {
      file.flush()
      return readLog(folder, cursor)
    },
    /** A page of entries, newest first. */
    readBack(asked: LookBack): Promise<LogsPage> {
      file.flush()
      return readLogBack(folder, asked)
    },
    /** Writes everything logged so far, or fails, before it returns; later entries are dropped. */
    close(): void {
      throttle.close()
      file.close()
    },
  }
}
