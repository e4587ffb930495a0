import type { LogEntry } from '@shared/log-entry'
import { isPractice } from '../justo/practice-id'
import { logEntry } from '../logging/transaction-log'
import type { Database } from '../records/database'
import { numberOf } from '../records/number-of'
import type { StoredOrder } from '../records/records'
import { endedPractice } from './practice-state'
import { readPractice, writePractice } from './stored-practice'

/**
 * The first real order that comes in ends a practice, in the caller's transaction over facts: whoever dies after it finds
 * both on the disk, or neither. One that Justo lists as long over ends nothing.
 * @returns what the log says of it
 */
export async function endForRealOrder(db: Database, fresh: readonly StoredOrder[], now: string): Promise<LogEntry[]> {
  const real = fresh.find(({ id, open }) => open === 1 && !isPractice(id))
  const practice = real ? await readPractice(db) : null
  if (!real || practice?.state !== 'running') return []
  await writePractice(db, endedPractice(practice, 'real-order', now, numberOf(real)))
  return [logEntry(now, 'state', `practice ${practice.run} ended by a real order`, { orderId: real.id })]
}
