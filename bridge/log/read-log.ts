import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { LogsPage } from '@shared/api'
import type { LogEntry } from '@shared/log-entry'
import { nextTurn } from '../async'
import { isMissing } from '../data-folder/read-if-there'
import { logFiles } from './rolling-file'

const PAGE = 500
/** Lines read between two turns of the event loop: a whole file has some twenty thousand. */
const AT_ONCE = 1_000

/** Cursor of one line: its time and a hash of its text, as several lines can have the same time. */
const cursorOf = (line: string, at: string): string => `${at}~${hash('sha256', line).slice(0, 12)}`

/** The lines of one file; empty when the file is gone. */
async function linesOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error) => {
    if (isMissing(error)) return ''
    throw error
  })
  return text.split('\n')
}

/** The lines of all files, oldest first: 20 MiB at most. */
async function allLines(folder: string): Promise<string[]> {
  const lines: string[][] = []
  for (const path of logFiles(folder)) lines.push(await linesOf(path))
  return lines.flat()
}

/** The entries of lines; torn lines are skipped. */
async function* entriesIn(lines: string[]): AsyncGenerator<{ line: string; entry: LogEntry }> {
  for (const [i, line] of lines.entries()) {
    if (i % AT_ONCE === AT_ONCE - 1) await nextTurn()
    try {
      if (line !== '') yield { line, entry: JSON.parse(line) as LogEntry }
    } catch {
      // a torn line: a crash, or a bridge that is writing
    }
  }
}

/** All entries, oldest first, one file at a time in memory. */
export async function* entriesOf(folder: string): AsyncGenerator<LogEntry> {
  for (const path of logFiles(folder)) for await (const { entry } of entriesIn(await linesOf(path))) yield entry
}

/** Place of the cursor's line; -1: it has been rotated away. */
function indexOf(cursor: string, lines: string[]): number {
  const at = cursor.slice(0, cursor.indexOf('~'))
  return lines.findLastIndex((line) => line.includes(at) && cursorOf(line, at) === cursor)
}

/** A page of the first 500 entries that match; `cursor`: the one returned when there are none. */
async function pageOf(
  lines: string[],
  cursor: string | null,
  matches: (entry: LogEntry) => boolean = () => true,
): Promise<LogsPage> {
  const entries: LogEntry[] = []
  let last = cursor ?? ''
  for await (const { line, entry } of entriesIn(lines)) {
    if (!matches(entry)) continue
    if (entries.length === PAGE) return { cursor: last, entries, more: true }
    entries.push(entry)
    last = cursorOf(line, entry.at)
  }
  return { cursor: last, entries, more: false }
}

/** Up to 500 entries after `cursor`; from the oldest when it is null, or its line has been rotated away. */
export async function readLog(folder: string, cursor: string | null): Promise<LogsPage> {
  const lines = await allLines(folder)
  return pageOf(cursor === null ? lines : lines.slice(indexOf(cursor, lines) + 1), cursor)
}

/** Filters of a page, newest first; null: no filter. */
export interface LookBack {
  /** The cursor of the previous page, or a time (ISO-8601 UTC): only older entries. */
  before: string | null
  orderId: string | null
}

/** Up to 500 entries, newest first. A cursor whose line has been rotated away gives an empty page. */
export async function readLogBack(folder: string, { before, orderId }: LookBack): Promise<LogsPage> {
  const lines = await allLines(folder)
  const cursor = before?.includes('~') ? before : null
  const older = cursor === null ? lines : lines.slice(0, Math.max(0, indexOf(cursor, lines)))
  // Searching the text for the id is faster than parsing every line.
  const candidates = orderId === null ? older : older.filter((line) => line.includes(orderId))
  const isOlder = ({ at }: LogEntry) => before === null || cursor !== null || at < before
  return pageOf(candidates.reverse(), before, (entry) => isOlder(entry) && (orderId ?? entry.orderId) === entry.orderId)
}
