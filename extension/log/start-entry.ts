import type { LogEntry } from '@shared/log-entry'
import { logEntry } from './transaction-log'

/**
 * The log's word of a worker that starts; written and read by these two functions alone.
 * @param lastAwake when the one before it last noted that it saw a trouble, ISO-8601 UTC; null: it never did
 */
export const startEntry = (at: string, boot: string, lastAwake: string | null): LogEntry =>
  logEntry(at, 'start', lastAwake === null ? `worker ${boot}` : `worker ${boot}, last awake ${lastAwake}`)

/** What an entry says of the worker before: when it was last awake. Null: nothing. */
export const lastAwakeIn = ({ message }: Pick<LogEntry, 'message'>): string | null =>
  /, last awake (\S+)$/.exec(message)?.[1] ?? null
