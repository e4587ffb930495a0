import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LogsPage } from '@shared/api'
import { type Log, logEntry } from './log'
import { readLog } from './read-log'

export interface LogFile {
  log: Log
  /** A page of what was logged after `cursor`; null: from the oldest entry that is kept. */
  read(cursor: string | null): Promise<LogsPage>
  /** Settles when everything logged so far is in the file. */
  close(): Promise<void>
}

export interface LogFileOptions {
  now: () => number
  /** A file that reached this size becomes `bridge.log.1`. */
  maxBytes?: number
  /** Older files that are kept: `bridge.log.1` … `bridge.log.{keep}`. */
  keep?: number
}

function rotate(path: string, keep: number): void {
  rmSync(`${path}.${keep}`, { force: true })
  for (let n = keep - 1; n >= 1; n--) if (existsSync(`${path}.${n}`)) renameSync(`${path}.${n}`, `${path}.${n + 1}`)
  renameSync(path, `${path}.1`)
}

/** `bridge.log`: one JSON line an entry (shared/log-entry.ts), written in the background and bounded in size. */
export function openLogFile(folder: string, options: LogFileOptions): LogFile {
  const { now, maxBytes = 5 * 1024 * 1024, keep = 3 } = options
  const path = join(folder, 'bridge.log')
  let size = existsSync(path) ? statSync(path).size : 0
  let waiting: string[] = []
  let writing: Promise<void> = Promise.resolve()
  let complained = false

  async function write(): Promise<void> {
    const text = waiting.join('')
    waiting = []
    if (text === '') return
    try {
      if (size > 0 && size + text.length > maxBytes) {
        rotate(path, keep)
        size = 0
      }
      await appendFile(path, text, { mode: 0o600 })
      size += Buffer.byteLength(text)
    } catch (error) {
      // A log that cannot be written must never stop a paper; said once, not at each line.
      if (!complained) console.error('bridge.log cannot be written:', error)
      complained = true
    }
  }

  return {
    log(facts) {
      waiting.push(`${JSON.stringify(logEntry(facts, new Date(now()).toISOString()))}\n`)
      if (waiting.length === 1) writing = writing.then(write)
    },
    read(cursor) {
      const kept = Array.from({ length: keep }, (_, i) => `${path}.${keep - i}`)
      // Between two writes: no file is renamed under the reader's hands.
      const reading = writing.then(() => readLog([...kept, path].filter(existsSync), cursor))
      writing = reading.then(
        () => {},
        () => {}, // whoever asked is told
      )
      return reading
    },
    close: () => writing,
  }
}
