import type { LogEntry } from '@shared/log-entry'
import { logEntry } from '../logging/transaction-log'

interface Arrival {
  /** Orders on the list. */
  listed: number
  /** Of them, those that were never seen before. */
  fresh: number
  /** How long Justo took to answer. */
  ms: number
  /** How long what was unknown took to read. */
  parsedMs: number
}

/** What the log says of a list that brought something new: one that did not writes nothing. */
export const arrivalEntries = (now: string, { listed, fresh, ms, parsedMs }: Arrival): LogEntry[] => [
  logEntry(now, 'received', `${listed} listed, ${fresh} new`, { ms }),
  logEntry(now, 'parsed', `${fresh} read`, { ms: parsedMs }),
]
