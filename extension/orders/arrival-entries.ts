import type { LogEntry } from '@shared/log-entry'
import { logEntry } from '../log/transaction-log'

interface Arrival {
  /** Orders on the list. */
  listed: number
  /** Of them, those that were never seen before. */
  fresh: number
  /** When Justo was asked, ISO-8601 UTC, and how long it took to answer. */
  askedAt: string
  ms: number
  /** How long parsing the new orders took, ms. */
  parsedMs: number
}

/** Log entries for a list with new orders; a list without any writes none. */
export const arrivalEntries = (now: string, { listed, fresh, askedAt, ms, parsedMs }: Arrival): LogEntry[] => [
  logEntry(now, 'poll', `asked at ${askedAt}`, { ms }),
  logEntry(now, 'received', `${listed} listed, ${fresh} new`),
  logEntry(now, 'parsed', `${fresh} read`, { ms: parsedMs }),
]
