import { isCalledOff, justoProgress } from './lifecycle'
import type { OwnMark, StoredOrder } from './records'

/** In the order in which they are set. */
export const MARKS = ['ready', 'out', 'done'] as const

/** The field of each mark. */
export const MARK_FIELDS = { ready: 'readyAt', out: 'outAt', done: 'doneAt' } as const

/** The mark that can be undone: the last of ours, while Justo was not told and has not come as far by itself. */
export function undoable(stored: StoredOrder): OwnMark | null {
  if (isCalledOff(stored)) return null
  const last = MARKS.findLast((mark) => stored[MARK_FIELDS[mark]] !== null)
  if (last === undefined) return null
  const known = new Set<string>([...justoProgress(stored), ...(stored.justoTold ? [stored.justoTold.mark] : [])])
  const further = MARKS.slice(MARKS.indexOf(last))
  return further.some((mark) => known.has(mark)) ? null : last
}
