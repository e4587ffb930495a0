import type { LogsPage } from '@shared/api'
import type { LogEntry } from '@shared/log-entry'
import { cursorOf, type Line, linesOf, PAGE, pageOf } from './read-log'

/** What is asked for; null: no limit of that kind. */
export interface LookBack {
  /** The cursor of a page before this one, or a moment (ISO-8601 UTC) that everything is older than. */
  before: string | null
  orderId: string | null
}

/** The lines before the cursor's own; all, where another file has it. */
function cut(lines: Line[], cursor: string): { lines: Line[]; found: boolean } {
  const at = lines.findLastIndex(({ text, entry }) => cursor.startsWith(entry.at) && cursorOf(text, entry) === cursor)
  return at < 0 ? { lines, found: false } : { lines: lines.slice(0, at), found: true }
}

/**
 * Up to 500 entries, newest first. `paths`: the files, oldest first. A cursor whose line has been rotated away leaves
 * nothing older.
 */
export async function readLogBack(paths: string[], { before, orderId }: LookBack): Promise<LogsPage> {
  const isCursor = before?.includes('~') ?? false
  const isOurs = (entry: LogEntry) =>
    (orderId === null || entry.orderId === orderId) && (before === null || isCursor || entry.at < before)
  const found: Line[] = []
  let inPast = !isCursor
  for (const path of paths.toReversed()) {
    // A word is found faster in the text than in what it says.
    const all = await linesOf(path, orderId)
    const { lines, found: here } = inPast || before === null ? { lines: all, found: true } : cut(all, before)
    if (!here) continue
    inPast = true
    found.push(...lines.filter(({ entry }) => isOurs(entry)).reverse())
    if (found.length > PAGE) break
  }
  return pageOf(found, before)
}
