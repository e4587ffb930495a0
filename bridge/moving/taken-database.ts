import { DatabaseSync } from 'node:sqlite'
import type { PrefixNumber } from '@shared/invoice-number'
import type { Bringing } from '@shared/moving'
import { inTransaction, markClosed } from '../store/connection'
import { beginNewHistory } from '../store/file-identity'
import { inspectDatabase } from '../store/inspect-file'
import { isFull } from '../store/sqlite-error'

/** Our schema has no triggers or views; one in a prepared database would change later writes. */
const FOREIGN = `SELECT 1 FROM sqlite_schema WHERE type IN ('trigger', 'view')`

export type Taken = Extract<Bringing, 'brought' | 'newer' | 'damaged'>

/** Raises the number that a till has seen, as `counterRows` stores it. */
const RAISE = `
  INSERT INTO counters (kind, name, value) VALUES ('seenNumbers', ?, ?)
  ON CONFLICT (kind, name) DO UPDATE SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))`

/**
 * Makes a copy of another computer's database this one's, as one file: no cursor of before goes on, numbers wait for a
 * person, papers on their way are asked about. `numbers`: what is known beside it.
 * @throws where this computer's disk is full
 */
export function takeOverDatabase(path: string, major: number, numbers: readonly PrefixNumber[]): Taken {
  try {
    const found = inspectDatabase(path, major)
    if (found.state === 'foreign') return found.major > major ? 'newer' : 'damaged'
    if (found.state !== 'sound') return 'damaged'
    const db = new DatabaseSync(path)
    try {
      if (db.prepare(FOREIGN).get() !== undefined) return 'damaged'
      inTransaction(db, () => {
        beginNewHistory(db)
        // Its tills are silent from now on, and that is no alarm.
        db.exec(`DELETE FROM counters WHERE kind = 'watches'`)
        for (const { prefix, number } of numbers) db.prepare(RAISE).run(prefix, String(number))
      })
      markClosed(db)
    } finally {
      db.close()
    }
    return 'brought'
  } catch (cause) {
    if (isFull(cause)) throw cause
    return 'damaged' // its pages cannot be read: a backup may be
  }
}
