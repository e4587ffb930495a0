import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { LogsPage } from '@shared/api'
import type { LogEntry } from '@shared/log-entry'
import { nextTurn } from '../async'
import { isMissing } from '../data-folder/read-if-there'
import { logFiles } from './rolling-file'

const PAGE = 500
/** Lines parsed between two turns of the event loop: a whole file has some twenty thousand. */
const AT_ONCE = 1_000

/** Cursor of one line: its time and a hash of its text, as several lines can have the same time. */
function cursorOf(line: string, { at }: LogEntry): string {
  return `${at}~${hash('sha256', line).slice(0, 12)}`
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
  const lines: Line[] = []
  for (const [i, line] of text.split('\n').entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) await nextTurn()
    const entry = line === '' || (having !== null && !line.includes(having)) ? null : entryIn(line)
    if (entry) lines.push({ text: line, entry })
  }
  return lines
}

function entryIn(line: string): LogEntry | null {
  try {
    return JSON.parse(line) as LogEntry
  } catch {
    return null // a torn line: a crash, or a bridge that is writing
  }
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
function pageOf(found: Line[], cursor: string | null): LogsPage {
  const page = found.slice(0, PAGE)
  const last = page.at(-1)
  return {
    cursor: last ? cursorOf(last.text, last.entry) : (cursor ?? ''),
    entries: page.map(({ entry }) => entry),
    more: found.length > page.length,
  }
}

/** Up to 500 entries after `cursor`; from the oldest when it is null, or its line has been rotated away. */
export async function readLog(folder: string, cursor: string | null): Promise<LogsPage> {
  const paths = logFiles(folder)
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

/** Up to 500 entries, newest first. A cursor whose line has been rotated away gives an empty page. */
export async function readLogBack(folder: string, { before, orderId }: LookBack): Promise<LogsPage> {
  const paths = logFiles(folder)
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
