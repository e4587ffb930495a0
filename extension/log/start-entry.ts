import type { LogEntry } from '@shared/log-entry'
import { logEntry } from './transaction-log'

/**
 * The log entry of a worker start; read back by `lastAwakeIn` only.
 * @param lastAwake when the previous worker last recorded a trouble, ISO-8601 UTC; null: never
 */
export const startEntry = (at: string, boot: string, lastAwake: string | null): LogEntry =>
  logEntry(at, 'start', lastAwake === null ? `worker ${boot}` : `worker ${boot}, last awake ${lastAwake}`)

/** When the previous worker was last awake, according to this entry; null: not recorded. */
export const lastAwakeIn = ({ message }: Pick<LogEntry, 'message'>): string | null =>
  /, last awake (\S+)$/.exec(message)?.[1] ?? null
