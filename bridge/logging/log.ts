import type { LogEntry } from '@shared/log-entry'

/** What a caller knows of one log entry; the log adds `at` and `half`, null for what is left out, and redacts the message. */
export type LogFacts = Pick<LogEntry, 'level' | 'step' | 'message'> &
  Partial<Pick<LogEntry, 'transaction' | 'orderId' | 'jobKey' | 'ms'>>

/** Never throws and waits for nothing, whatever it is given: no caller handles a failure of the log. */
export type Log = (facts: LogFacts) => void
