import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { LogsPage } from '@shared/api'
import type { LogEntry } from '@shared/log-entry'
import { isMissing } from '../data-folder/read-if-there'

export const PAGE = 500

/** Cursor of one line: its time and a hash of its text, as several lines can have the same time. */
function cursorOf(line: string, { at }: LogEntry): string {
  return `${at}~${createHash('sha256').update(line).digest('hex').slice(0, 12)}`
}

export interface Line {
  text: string
  entry: LogEntry
}

/** The lines of one file, only those that contain `having`; empty when the file is gone. Torn lines are skipped. */
export async function linesOf(path: string, having: string | null = null): Promise<Line[]> {
  const text = await readFile(path, 'utf8').catch((error) => {
    if (isMissing(error)) return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' || (having !== null && !line.includes(having))
        ? []
        : [{ text: line, entry: JSON.parse(line) as LogEntry }]
    } catch {
      return [] // a torn line
    }
  })
}

/** Place of the cursor's line; null: it has been rotated away. */
async function find(cursor: string, paths: string[]): Promise<{ file: number; line: number } | null> {
  const at = cursor.slice(0, cursor.indexOf('~'))
  for (let file = paths.length - 1; file >= 0; file--) {
    const lines = await linesOf(paths[file] ?? '')
    const line = lines.findLastIndex(({ text, entry }) => entry.at === at && cursorOf(text, entry) === cursor)
    if (line >= 0) return { file, line }
  }
  return null
}

/** A page of the first 500 lines found; `cursor`: the one returned when there are none. */
export function pageOf(found: Line[], cursor: string | null): LogsPage {
  const page = found.slice(0, PAGE)
  const last = page.at(-1)
  return {
    cursor: last ? cursorOf(last.text, last.entry) : (cursor ?? ''),
    entries: page.map(({ entry }) => entry),
    more: found.length > page.length,
  }
}

/**
 * Up to 500 entries after `cursor`; from the oldest when it is null, or its line has been rotated away. `paths`: the
 * files, oldest first.
 */
export async function readLog(paths: string[], cursor: string | null): Promise<LogsPage> {
  const last = cursor === null ? null : await find(cursor, paths)
  const found: Line[] = []
  for (let file = last?.file ?? 0; file < paths.length && found.length <= PAGE; file++)
    found.push(...(await linesOf(paths[file] ?? '')).slice(file === last?.file ? last.line + 1 : 0))
  return pageOf(found, cursor)
}

/** Filters of a page, newest first; null: no filter. */
export interface LookBack {
  /** The cursor of the previous page, or a time (ISO-8601 UTC): only older entries. */
  before: string | null
  orderId: string | null
}

/**
 * Up to 500 entries, newest first. `paths`: the files, oldest first. A cursor whose line has been rotated away gives an
 * empty page.
 */
export async function readLogBack(paths: string[], { before, orderId }: LookBack): Promise<LogsPage> {
  const cursor = before?.includes('~') ? before : null
  const last = cursor === null ? null : await find(cursor, paths)
  if (cursor !== null && last === null) return pageOf([], cursor)
  const matches = ({ entry }: Line) =>
    (orderId === null || entry.orderId === orderId) && (before === null || cursor !== null || entry.at < before)
  const found: Line[] = []
  for (let file = last?.file ?? paths.length - 1; file >= 0 && found.length <= PAGE; file--) {
    const isLast = file === last?.file
    // Searching the text for the id is faster than parsing every line.
    const lines = await linesOf(paths[file] ?? '', isLast ? null : orderId)
    found.push(...(isLast ? lines.slice(0, last.line) : lines).filter(matches).reverse())
  }
  return pageOf(found, before)
}
